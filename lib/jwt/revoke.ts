/**
 * Ends a refresh family. Guarantees: once this returns, no refresh token of the family works again,
 * a refresh that runs at the same time included. Does not end the access token: a copy of it works
 * until its `exp`, which is the price of asking nobody.
 */
import { removeDeviceRecord } from "../store/device-records";
import type { Store } from "../store/redis";
import { familyIndexKey, familyKey } from "./family";

/** Ends the family that an access token's `sid` or a refresh token names. True if there was one. */
export async function revokeFamily(
  familyHash: string,
  { store }: { store: Store },
): Promise<boolean> {
  return (await removeDeviceRecord(store, familyKey(familyHash), familyIndexKey(""))) !== null;
}
