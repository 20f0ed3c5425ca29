/**
 * Where a user is signed in by session. Guarantees: only that user's devices are listed, and none that has
 * ended. One round trip.
 */
import type { Clock } from "../base/clock";
import { type Device, toIso } from "../identity/device";
import type { Stored } from "../store/devices";
import { type SessionRecord, type SessionStore, sessionEnd } from "../store/sessions";

export interface ListDevicesDependencies {
  store: SessionStore;
  clock: Clock;
}

export async function listDevices(
  userId: string,
  { store, clock }: ListDevicesDependencies,
): Promise<Device[]> {
  const devices = (await store.sessions.list(userId)).map(toDevice);
  return devices.filter(({ endsAt }) => Date.parse(endsAt) > clock()).toReversed();
}

function toDevice({ deviceId, record }: Stored<SessionRecord>): Device {
  return {
    id: deviceId,
    label: record.device,
    signedInAt: toIso(record.createdAt),
    lastSeenAt: toIso(record.lastSeenAt),
    endsAt: toIso(sessionEnd(record)),
  };
}
