/**
 * Moves the idle end of a session that is in use. Guarantees: about one write a minute (more for a
 * session with a shortened idle time); a session that was ended meanwhile stays ended (the store
 * writes only over a record that exists). Runs after the response, so a failure costs nobody a page.
 * Edge-safe.
 */
import type { Clock } from "../base/clock";
import type { DeviceName } from "../store/devices";
import type { SessionStore } from "../store/sessions";
import type { SessionAdmission } from "./verify";

const touchIntervalMilliseconds = 60_000;

export function needsTouch({ record }: Pick<SessionAdmission, "record">, now: number): boolean {
  // A session with a short idle time is touched more often: it would end while in use otherwise.
  const interval = Math.min(touchIntervalMilliseconds, record.idleMilliseconds / 4);
  return now - record.lastSeenAt >= interval;
}

export async function touchSession(
  device: DeviceName,
  { store, clock }: { store: SessionStore; clock: Clock },
): Promise<void> {
  await store.sessions.touch(device, clock());
}
