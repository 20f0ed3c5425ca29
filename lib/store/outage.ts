/**
 * What the log says of a store that fails: each cause once, when it first shows, and once when it is
 * over, with how many calls it cost. A line for each of them would bury everything else. Of each engine by
 * itself: one may be away while another answers. Edge-safe.
 */
import { logEvent } from "../base/log";
import type { SessionEngineName } from "./engines";
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

const outages = new Map<SessionEngineName, Outage>();

export function noteFailure(
  engine: SessionEngineName,
  error: StoreUnavailableError,
  now: number,
): void {
  const { since = now, calls = 0, causes = new Set<string>() } = outages.get(engine) ?? {};
  const cause = causeOf(error);
  const isNew = !causes.has(cause) && causes.size < maximumCauses;
  outages.set(engine, {
    since,
    last: now,
    calls: calls + 1,
    causes: isNew ? new Set([...causes, cause]) : causes,
  });
  const { failure, detail } = error;
  if (isNew) logEvent("store-unavailable", { failure, ...(detail ? { detail } : {}) });
}

/** The store's own code, WRONGPASS, after the address where one is named: what follows may differ with each call. */
function causeOf({ failure, detail }: StoreUnavailableError): string {
  return [failure, ...(detail ?? "").split(" ", 2)].join(" ");
}

export function noteAnswer(engine: SessionEngineName, now: number): void {
  const outage = outages.get(engine);
  if (!outage || now - outage.last < quietMilliseconds) return;
  const seconds = Math.ceil((outage.last - outage.since) / 1000);
  logEvent("store-available", { failedCalls: outage.calls, seconds });
  outages.delete(engine);
}
