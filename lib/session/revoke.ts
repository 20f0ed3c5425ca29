/**
 * Ends sessions. Guarantees: once this returns, the next request with the same cookie is refused,
 * wherever the cookie was copied to. Ending a session that is already gone is no error.
 */

import type { SessionStore } from "../store/sessions";

export interface RevokeSessionDependencies {
  store: SessionStore;
}

/** Answers with whose session it was, or null when there was none. */
export async function revokeSession(
  deviceId: string,
  { store }: RevokeSessionDependencies,
): Promise<string | null> {
  return (await store.sessions.remove(deviceId))?.userId ?? null;
}
