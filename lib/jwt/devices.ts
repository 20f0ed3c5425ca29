/**
 * Where a user is signed in by JWT: one refresh family each. Guarantees: only that user's devices are listed,
 * with until when an access token works that is out already and cannot be ended. One round trip.
 */
import { type Device, toIso } from "../identity/device";
import type { Stored } from "../store/devices";
import type { FamilyRecord, FamilyStore } from "../store/families";
import type { Revocation } from "./denylist";
import { accessTokenEnd } from "./record";

export interface ListDevicesDependencies {
  store: FamilyStore;
  revocation: Revocation;
}

export async function listDevices(
  userId: string,
  { store, revocation }: ListDevicesDependencies,
): Promise<Device[]> {
  const families = await store.families.list(userId);
  return families.map((family) => toDevice(family, revocation)).toReversed();
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
