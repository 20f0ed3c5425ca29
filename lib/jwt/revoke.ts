/**
 * Ends refresh families. Guarantees: once this returns, no refresh token of the family works again,
 * a refresh that runs at the same time included. With the denylist its access tokens are refused
 * from then on, too; without it a copy works until its `exp`, the price of asking nobody.
 */

import type { FamilyStore } from "../store/families";
import { denies, type Revocation } from "./denylist";

export interface RevokeFamilyDependencies {
  store: FamilyStore;
  revocation: Revocation;
}

/** Answers with whose family it was, or null when there was none. */
export async function revokeFamily(
  deviceId: string,
  { store, revocation }: RevokeFamilyDependencies,
): Promise<string | null> {
  const removed = await store.families.remove(deviceId, { denies: denies(revocation) });
  return removed?.userId ?? null;
}
