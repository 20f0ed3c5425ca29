/**
 * Where a user is signed in by session. Guarantees: only that user's devices are listed or ended;
 * an ended one is refused at its next request. One round trip each.
 */
import type { Clock } from "../base/clock";
import { type Device, toIso } from "../identity/device";
import type { DeviceChoice, Stored } from "../store/devices";
import { type SessionRecord, type SessionStore, sessionEnd } from "../store/sessions";

export interface DevicesDependencies {
  store: SessionStore;
  clock: Clock;
}

export async function listDevices(
  userId: string,
  { store, clock }: DevicesDependencies,
): Promise<Device[]> {
  const devices = (await store.sessions.list(userId)).map(toDevice);
  return devices.filter(({ endsAt }) => Date.parse(endsAt) > clock()).toReversed();
}

/** Ends one device, or all of them but the one to keep. Answers with the ids of those that it ended. */
export function endDevices(
  userId: string,
  which: DeviceChoice,
  { store }: DevicesDependencies,
): Promise<string[]> {
  return store.sessions.removeOf(userId, which);
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
