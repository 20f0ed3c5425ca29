/**
 * Ends refresh families. Guarantees: once this returns, no refresh token of the family works again,
 * a refresh that runs at the same time included. With the denylist its access tokens are refused
 * from then on, too; without it a copy works until its `exp`, the price of asking nobody.
 */

import type { Store } from "../store/redis/client";
import { removeDeviceRecord } from "../store/redis/device-records";
import { denyRemovedTokens, type Revocation } from "./denylist";
import { familyIndexKey, familyKey } from "./record";

export interface RevokeFamilyDependencies {
  store: Store;
  revocation: Revocation;
}

/** Ends the family that an access token's `sid` names. Answers with whose it was, or null when there was none. */
export async function revokeFamily(
  familyHash: string,
  { store, revocation }: RevokeFamilyDependencies,
): Promise<string | null> {
  const onRemove = denyRemovedTokens(revocation);
  const removed = await removeDeviceRecord(store, familyKey(familyHash), familyIndexKey(""), {
    onRemove,
  });
  return removed?.userId ?? null;
}
