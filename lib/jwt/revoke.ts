/**
 * Ends refresh families. Guarantees: once this returns, no refresh token of the family works again,
 * a refresh that runs at the same time included; of a user's, only that user's are ended. With the
 * denylist its access tokens are refused from then on, too; without it a copy works until its `exp`, the
 * price of asking nobody. One round trip each.
 */

import type { DeviceChoice, DeviceName } from "../store/devices";
import type { FamilyStore } from "../store/families";
import { denies, type Revocation } from "./denylist";

export interface RevokeFamilyDependencies {
  store: FamilyStore;
  revocation: Revocation;
}

/** Answers with whose family it was, or null when there was none. */
export async function revokeFamily(
  device: DeviceName,
  { store, revocation }: RevokeFamilyDependencies,
): Promise<string | null> {
  const removed = await store.families.remove(device, { denies: denies(revocation) });
  return removed?.userId ?? null;
}

/** Ends one device of a user's, all but the one to keep, or all. Answers with the ids of those that it ended. */
export function endDevices(
  userId: string,
  which: DeviceChoice,
  { store, revocation }: RevokeFamilyDependencies,
): Promise<string[]> {
  return store.families.removeOf(userId, { ...which, denies: denies(revocation) });
}
