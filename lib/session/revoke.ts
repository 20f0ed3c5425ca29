/**
 * Ends a session. Guarantees: once this returns, the next request with the same cookie is refused,
 * wherever the cookie was copied to. Ending a session that is already gone is no error.
 */
import { hashSecret } from "../secrets";
import { removeDeviceRecord } from "../store/device-records";
import type { Store } from "../store/redis";
import { sessionIndexKey, sessionKey } from "./record";
import { type SealKeys, unsealSessionId } from "./seal";

export interface RevokeSessionDependencies {
  store: Store;
  sealKeys: SealKeys;
}

/** Ends the session that a cookie names. Answers with whose it was, or null when there was none. */
export async function revokeSession(
  cookieValue: string | undefined,
  { store, sealKeys }: RevokeSessionDependencies,
): Promise<string | null> {
  if (!cookieValue) return null;
  const unsealed = await unsealSessionId(cookieValue, sealKeys);
  if (!unsealed.ok) return null;
  const key = sessionKey(await hashSecret(unsealed.id));
  return (await removeDeviceRecord(store, key, sessionIndexKey("")))?.userId ?? null;
}
