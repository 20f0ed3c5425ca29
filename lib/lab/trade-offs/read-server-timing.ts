/** Reads a Server-Timing header back into steps: the other half of lib/http/server-timing.ts. */
import type { Step } from "../../base/trace";

const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const metric = new RegExp(
  String.raw`([\w!#$%&'*+.^|~-]+)((?:\s*;\s*[\w-]+\s*=\s*(?:${quoted}|[^\s,;"]*))*)`,
  "g",
);
const parameter = /;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*))/g;

export function readServerTiming(header: string): Step[] {
  return [...header.matchAll(metric)].map(([, name = "", parameters = ""]) => {
    const values = new Map(
      [...parameters.matchAll(parameter)].map(([, key = "", inQuotes, plain]) => [
        key.toLowerCase(),
        inQuotes ?? plain ?? "",
      ]),
    );
    const detail = values.get("desc");
    const milliseconds = Number(values.get("dur") ?? 0);
    return {
      name,
      milliseconds: Number.isFinite(milliseconds) ? milliseconds : 0,
      ...(detail === undefined ? {} : { detail }),
    };
  });
}
