/**
 * Ends sessions. Guarantees: once this returns, the next request with the same cookie is refused,
 * wherever the cookie was copied to; of a user's, only that user's are ended. Ending a session that is
 * already gone is no error. One round trip each.
 */

import type { DeviceChoice, DeviceName } from "../store/devices";
import type { SessionStore } from "../store/sessions";

export interface RevokeSessionDependencies {
  store: SessionStore;
}

/** Answers with whose session it was, or null when there was none. */
export async function revokeSession(
  device: DeviceName,
  { store }: RevokeSessionDependencies,
): Promise<string | null> {
  return (await store.sessions.remove(device))?.userId ?? null;
}

/** Ends one device of a user's, all but the one to keep, or all. Answers with the ids of those that it ended. */
export function endDevices(
  userId: string,
  which: DeviceChoice,
  { store }: RevokeSessionDependencies,
): Promise<string[]> {
  return store.sessions.removeOf(userId, which);
}
