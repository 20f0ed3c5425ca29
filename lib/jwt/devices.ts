/**
 * Where a user is signed in by JWT: one refresh family each. Guarantees: only that user's devices are
 * listed or ended; an ended one cannot refresh again. What it cannot end is an access token that is
 * out already: it says until when that works. One round trip each.
 */

import { jsonText } from "../base/json";
import { type Device, toIso } from "../identity/device";
import type { Store } from "../store/redis/client";
import { listDeviceRecords, removeListedDeviceRecords } from "../store/redis/device-records";
import { denyRemovedTokens, type Revocation } from "./denylist";
import { accessTokenEnd } from "./issue";
import { type FamilyRecord, familyIndexKey, familyKey, familyRecordSchema } from "./record";

export interface DevicesDependencies {
  store: Store;
  revocation: Revocation;
}

export async function listDevices(
  userId: string,
  { store, revocation }: DevicesDependencies,
): Promise<Device[]> {
  const records = await listDeviceRecords(store, familyIndexKey(userId));
  return records.map(({ key, value }) => toDevice(key, value, revocation)).toReversed();
}

/** Ends one device, or all of them but the one to keep. Answers with the ids of those that it ended. */
export async function endDevices(
  userId: string,
  { only, keep }: { only?: string; keep?: string },
  { store, revocation }: DevicesDependencies,
): Promise<string[]> {
  const removed = await removeListedDeviceRecords(store, familyIndexKey(userId), {
    ...(only === undefined ? {} : { only: familyKey(only) }),
    ...(keep === undefined ? {} : { except: familyKey(keep) }),
    onRemove: denyRemovedTokens(revocation),
  });
  return removed.map(({ key }) => idOf(key));
}

/** The record of one family, or null when it has ended. */
export async function readFamily(
  hash: string,
  { store }: { store: Store },
): Promise<FamilyRecord | null> {
  const parsed = jsonText
    .pipe(familyRecordSchema)
    .safeParse(await store.repeatable.get(familyKey(hash)));
  return parsed.success ? parsed.data : null;
}

function idOf(key: string): string {
  return key.slice(familyKey("").length);
}

function toDevice(key: string, value: string, revocation: Revocation): Device {
  const record = familyRecordSchema.parse(JSON.parse(value));
  return {
    id: idOf(key),
    label: record.device,
    signedInAt: toIso(record.createdAt),
    lastSeenAt: toIso(record.lastRefreshedAt),
    endsAt: toIso(record.endsAt),
    ...(revocation === "stateless" ? { accessExpiresAt: toIso(accessTokenEnd(record)) } : {}),
  };
}
