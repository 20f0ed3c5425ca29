/**
 * What the log says of a store that fails: once when it begins, with the cause, and once when it is over,
 * with how many calls it cost. A line for each of them would bury everything else. Edge-safe.
 */
import { logEvent } from "../base/log";
import type { StoreUnavailableError } from "./unavailable";

/** Without a failure for so long an outage is over. */
const quietMilliseconds = 5000;

interface Outage {
  since: number;
  last: number;
  calls: number;
}

let outage: Outage | null = null;

export function noteFailure({ failure, detail }: StoreUnavailableError, now: number): void {
  if (outage) {
    outage = { ...outage, last: now, calls: outage.calls + 1 };
    return;
  }
  outage = { since: now, last: now, calls: 1 };
  logEvent("store-unavailable", { failure, ...(detail ? { detail } : {}) });
}

export function noteAnswer(now: number): void {
  if (!outage || now - outage.last < quietMilliseconds) return;
  const seconds = Math.ceil((outage.last - outage.since) / 1000);
  logEvent("store-available", { failedCalls: outage.calls, seconds });
  outage = null;
}
