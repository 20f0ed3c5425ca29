/**
 * Ends sessions. Guarantees: once this returns, the next request with the same cookie is refused,
 * wherever the cookie was copied to. Ending a session that is already gone is no error.
 */

import type { Store } from "../store/redis/client";
import { removeDeviceRecord } from "../store/redis/device-records";
import { sessionIndexKey, sessionKey } from "./record";

export interface RevokeSessionDependencies {
  store: Store;
}

/** Ends the session that a hash names. Answers with whose it was, or null when there was none. */
export async function revokeSession(
  hash: string,
  { store }: RevokeSessionDependencies,
): Promise<string | null> {
  return (await removeDeviceRecord(store, sessionKey(hash), sessionIndexKey("")))?.userId ?? null;
}
