/**
 * Where a user is signed in by session. Guarantees: only that user's devices are listed or ended;
 * an ended one is refused at its next request. One round trip each.
 */
import type { Clock } from "../base/clock";
import { type Device, toIso } from "../identity/device";
import type { Store } from "../store/redis/client";
import { listDeviceRecords, removeListedDeviceRecords } from "../store/redis/device-records";
import { endOf, sessionIndexKey, sessionKey, sessionRecordSchema } from "./record";

export interface DevicesDependencies {
  store: Store;
  clock: Clock;
}

export async function listDevices(
  userId: string,
  { store, clock }: DevicesDependencies,
): Promise<Device[]> {
  const records = await listDeviceRecords(store, sessionIndexKey(userId));
  const devices = records.map(({ key, value }) => toDevice(key, value));
  return devices.filter(({ endsAt }) => Date.parse(endsAt) > clock()).toReversed();
}

/** Ends one device, or all of them but the one to keep. Answers with the ids of those that it ended. */
export async function endDevices(
  userId: string,
  { only, keep }: { only?: string; keep?: string },
  { store }: DevicesDependencies,
): Promise<string[]> {
  const removed = await removeListedDeviceRecords(store, sessionIndexKey(userId), {
    ...(only === undefined ? {} : { only: sessionKey(only) }),
    ...(keep === undefined ? {} : { except: sessionKey(keep) }),
  });
  return removed.map(({ key }) => idOf(key));
}

function idOf(key: string): string {
  return key.slice(sessionKey("").length);
}

function toDevice(key: string, value: string): Device {
  const record = sessionRecordSchema.parse(JSON.parse(value));
  return {
    id: idOf(key),
    label: record.device,
    signedInAt: toIso(record.createdAt),
    lastSeenAt: toIso(record.lastSeenAt),
    endsAt: toIso(endOf(record)),
  };
}
