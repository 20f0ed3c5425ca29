/** DEMO: reads a Server-Timing header back into steps: the other half of lib/http/server-timing.ts. */
import type { Step } from "../base/trace";

const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const metric = new RegExp(
  String.raw`([\w!#$%&'*+.^|~-]+)((?:\s*;\s*[\w-]+\s*=\s*(?:${quoted}|[^\s,;"]*))*)`,
  "g",
);
const parameter = /;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*))/g;

/** What has no duration is no step, but a proxy's remark such as `cache;desc="hit"`: it is left out. */
export function readServerTiming(header: string | null): Step[] {
  return [...(header ?? "").matchAll(metric)].flatMap(([, name = "", parameters = ""]) => {
    const values = new Map(
      [...parameters.matchAll(parameter)].map(([, key = "", inQuotes, plain]) => [
        key.toLowerCase(),
        inQuotes ?? plain ?? "",
      ]),
    );
    const detail = values.get("desc");
    const milliseconds = Number.parseFloat(values.get("dur") ?? "");
    if (!Number.isFinite(milliseconds)) return [];
    return [{ name, milliseconds, ...(detail === undefined ? {} : { detail }) }];
  });
}
