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

/** Ends the session that a cookie names. True if there was one. */
export async function revokeSession(
  cookieValue: string | undefined,
  { store, sealKeys }: RevokeSessionDependencies,
): Promise<boolean> {
  if (!cookieValue) return false;
  const unsealed = await unsealSessionId(cookieValue, sealKeys);
  if (!unsealed.ok) return false;
  const removed = await removeDeviceRecord(
    store,
    sessionKey(await hashSecret(unsealed.id)),
    sessionIndexKey(""),
  );
  return removed !== null;
}
