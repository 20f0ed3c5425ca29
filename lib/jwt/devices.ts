/**
 * Where a user is signed in by JWT: one refresh family each. Guarantees: only that user's devices are
 * listed or ended; an ended one cannot refresh again. What it cannot end is an access token that is
 * out already: it says until when that works. One round trip each.
 */

import { type Device, toIso } from "../identity/device";
import type { DeviceChoice, Stored } from "../store/devices";
import type { FamilyRecord, FamilyStore } from "../store/families";
import { denies, type Revocation } from "./denylist";
import { accessTokenEnd } from "./record";

export interface DevicesDependencies {
  store: FamilyStore;
  revocation: Revocation;
}

export async function listDevices(
  userId: string,
  { store, revocation }: DevicesDependencies,
): Promise<Device[]> {
  const families = await store.families.list(userId);
  return families.map((family) => toDevice(family, revocation)).toReversed();
}

/** Ends one device, or all of them but the one to keep. Answers with the ids of those that it ended. */
export function endDevices(
  userId: string,
  which: DeviceChoice,
  { store, revocation }: DevicesDependencies,
): Promise<string[]> {
  return store.families.removeOf(userId, { ...which, denies: denies(revocation) });
}

function toDevice({ deviceId, record }: Stored<FamilyRecord>, revocation: Revocation): Device {
  return {
    id: deviceId,
    label: record.device,
    signedInAt: toIso(record.createdAt),
    lastSeenAt: toIso(record.lastRefreshedAt),
    endsAt: toIso(record.endsAt),
    ...(revocation === "stateless" ? { accessExpiresAt: toIso(accessTokenEnd(record)) } : {}),
  };
}
