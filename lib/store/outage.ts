/**
 * What the log says of a store that fails: each cause once, when it first shows, and once when it is
 * over, with how many calls it cost. A line for each of them would bury everything else. Edge-safe.
 */
import { logEvent } from "../base/log";
import type { StoreUnavailableError } from "./unavailable";

/** Without a failure for so long an outage is over. */
const quietMilliseconds = 5000;
/** An outage has not so many: beyond it they are no longer told apart. */
const maximumCauses = 16;

interface Outage {
  since: number;
  last: number;
  calls: number;
  causes: ReadonlySet<string>;
}

let outage: Outage | null = null;

export function noteFailure(error: StoreUnavailableError, now: number): void {
  const { since = now, calls = 0, causes = new Set<string>() } = outage ?? {};
  const cause = causeOf(error);
  const isNew = !causes.has(cause) && causes.size < maximumCauses;
  outage = {
    since,
    last: now,
    calls: calls + 1,
    causes: isNew ? new Set([...causes, cause]) : causes,
  };
  const { failure, detail } = error;
  if (isNew) logEvent("store-unavailable", { failure, ...(detail ? { detail } : {}) });
}

/** The store's own code, WRONGPASS: what follows it may differ with each call. */
function causeOf({ failure, detail }: StoreUnavailableError): string {
  return `${failure} ${detail?.split(" ", 1)[0] ?? ""}`;
}

export function noteAnswer(now: number): void {
  if (!outage || now - outage.last < quietMilliseconds) return;
  const seconds = Math.ceil((outage.last - outage.since) / 1000);
  logEvent("store-available", { failedCalls: outage.calls, seconds });
  outage = null;
}
