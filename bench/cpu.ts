/** What a process has used of the processor so far. */
import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second. */
const ticksPerMillisecond = 0.1;

/** Milliseconds, of all its threads; null where the system does not tell it this way. */
export function cpuMillisecondsOf(pid: number | undefined): number | null {
  if (process.platform !== "linux" || pid === undefined) return null;
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name before it is in parentheses and may hold anything.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerMillisecond;
}

/** For each of so many requests. */
export function perRequest(before: number | null, after: number | null, requests: number) {
  return before === null || after === null ? null : (after - before) / requests;
}
