import type { Step } from "../../base/trace";

const entryPattern = /([\w-]+)((?:;\w+=(?:"[^"]*"|[^;,]*))*)/g;

/** `redis;desc="GET";dur=1.2, …` as lib/http/server-timing writes it. What has no duration is left out. */
export function parseServerTiming(header: string): Step[] {
  return [...header.matchAll(entryPattern)].flatMap(([, name = "", parameters = ""]) => {
    const duration = /;dur=([\d.]+)/.exec(parameters)?.[1];
    if (duration === undefined) return [];
    const detail = /;desc="([^"]*)"/.exec(parameters)?.[1];
    const milliseconds = Number(duration);
    return [{ name, milliseconds, ...(detail === undefined ? {} : { detail }) }];
  });
}
