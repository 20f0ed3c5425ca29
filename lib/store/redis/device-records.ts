/**
 * Records of where a user is signed in: all of a user's in one hash, each under its device's id. Both flows
 * keep their devices this way. Guarantees: every function is one atomic step and one round trip; a script
 * touches no key but those that it declares, all of one user, which lie in one slot of a cluster; what is
 * over counts for nobody, and goes at the latest with its user's next sign-in. Records are JSON. Edge-safe.
 */
import { z } from "zod";
import { type DeviceName, maximumDevicesPerUser, type Stored } from "../devices";
import { StoreUnavailableError } from "../unavailable";
import type { RedisClient } from "./client";
import { userKey } from "./users";

interface DeviceScripts {
  /** Lua, by a decoded `record`: until when it is kept, in milliseconds since the epoch. */
  keptUntilScript: string;
}

/** What one flow keeps of its devices. Code of this program alone: nothing from outside is ever part of it. */
export interface DeviceKind<Value> extends DeviceScripts {
  /** The hash of one user's. */
  key(userId: string): string;
  /** As in the script. */
  keptUntil(record: Value): number;
  /** A record as it stands in the hash. */
  schema: z.ZodType<Value>;
}

/** Lua for a record's removal, in the same step, and the further key that it needs: `KEYS[2]`. */
export interface Removal {
  script: string;
  key: string;
}

export const isKept = <Value>({ keptUntil }: DeviceKind<Value>, record: Value): boolean =>
  keptUntil(record) > Date.now();

const removeFunction = (removal: Removal | undefined) => `
local function remove(id, record)
  redis.call('HDEL', KEYS[1], id)
  ${removal?.script ?? ""}
end`;

/** `kept()`: this user's records by sign-in, the oldest first, without those that are over, which go. */
const keptFunction = ({ keptUntilScript }: DeviceScripts) => `
local function kept(now)
  local found, all = {}, redis.call('HGETALL', KEYS[1])
  for index = 1, #all, 2 do
    local record = cjson.decode(all[index + 1])
    if ${keptUntilScript} > now then found[#found + 1] = { id = all[index], record = record }
    else redis.call('HDEL', KEYS[1], all[index]) end
  end
  table.sort(found, function(one, other)
    if one.record.createdAt ~= other.record.createdAt then return one.record.createdAt < other.record.createdAt end
    return one.id < other.id
  end)
  return found
end`;

const condition = `
local user = redis.call('HMGET', KEYS[#KEYS], 'disabled', 'passwordHash')
if user[1] ~= '0' or user[2] ~= ARGV[6] then return 0 end`;

const addScript = (kind: DeviceScripts, removal: Removal | undefined, hasUser: boolean) => `
${removeFunction(removal)}${keptFunction(kind)}${hasUser ? condition : ""}
local replaced = redis.call('HGET', KEYS[1], ARGV[5])
if replaced then remove(ARGV[5], cjson.decode(replaced)) end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
local devices = kept(tonumber(ARGV[4]))
for index = 1, #devices - ${maximumDevicesPerUser} do remove(devices[index].id, devices[index].record) end
if redis.call('TTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return 1`;

export interface NewDeviceRecord<Value> extends DeviceName {
  record: Value;
  /** Seconds that the record can live at the longest. */
  timeToLive: number;
  /** The record that this one takes the place of, whosever it was. */
  replaces: DeviceName | null;
  /** What the user's hash has to hold for the record to be added. Null where users are elsewhere. */
  passwordHash: string | null;
}

/**
 * False, and nothing has changed, unless the user is there, enabled, and has this password. A stranger's
 * record that it replaces lies elsewhere and goes in a second step.
 */
export async function addDeviceRecord<Value>(
  redis: RedisClient,
  kind: DeviceKind<Value>,
  { userId, deviceId, record, timeToLive, replaces, passwordHash }: NewDeviceRecord<Value>,
  removalOf: (userId: string) => Removal | undefined = () => undefined,
): Promise<boolean> {
  const removal = removalOf(userId);
  const own = replaces?.userId === userId ? replaces.deviceId : "";
  const text = JSON.stringify(record);
  const values = [deviceId, text, timeToLive, Date.now(), own, passwordHash ?? ""].map(String);
  const keys = [
    kind.key(userId),
    ...(removal ? [removal.key] : []),
    ...(passwordHash === null ? [] : [userKey(userId)]),
  ];
  const script = addScript(kind, removal, passwordHash !== null);
  const isAdded = readDone(await redis.repeatable.eval(script, keys, values));
  if (isAdded && replaces && replaces.userId !== userId)
    await removeDeviceRecord(redis, kind, replaces, removalOf(replaces.userId));
  return isAdded;
}

const removeScript = (removal: Removal | undefined) => `${removeFunction(removal)}
local value = redis.call('HGET', KEYS[1], ARGV[1])
if not value then return 0 end
remove(ARGV[1], cjson.decode(value))
return 1`;

/** Whether there was one. */
export async function removeDeviceRecord<Value>(
  { repeatable }: RedisClient,
  { key }: DeviceKind<Value>,
  { userId, deviceId }: DeviceName,
  removal?: Removal,
): Promise<boolean> {
  const keys = [key(userId), ...(removal ? [removal.key] : [])];
  return readDone(await repeatable.eval(removeScript(removal), keys, [deviceId]));
}

function readDone(reply: unknown): boolean {
  if (reply !== 0 && reply !== 1) throw new StoreUnavailableError("unreadable");
  return reply === 1;
}

/** By sign-in, the oldest first. */
export async function listDeviceRecords<Value>(
  { repeatable }: RedisClient,
  kind: DeviceKind<Value>,
  userId: string,
): Promise<Stored<Value>[]> {
  const script = `${keptFunction(kind)}
local listed = {}
for _, device in ipairs(kept(tonumber(ARGV[1]))) do
  listed[#listed + 1] = { device.id, redis.call('HGET', KEYS[1], device.id) }
end
return listed`;
  const reply = await repeatable.eval(script, [kind.key(userId)], [String(Date.now())]);
  const listed = z.array(z.tuple([z.string(), kind.schema])).safeParse(reply);
  if (!listed.success) throw new StoreUnavailableError("unreadable");
  return listed.data.map(([deviceId, record]) => ({ deviceId, record }));
}

/** Removes one user's records: one, all but one, or all. Answers with the ids of those that it removed. */
export async function removeDeviceRecordsOf<Value>(
  { repeatable }: RedisClient,
  kind: DeviceKind<Value>,
  userId: string,
  { only = "", keep = "" }: { only?: string | undefined; keep?: string | undefined },
  removal?: Removal,
): Promise<string[]> {
  const script = `${removeFunction(removal)}${keptFunction(kind)}
local removed = {}
for _, device in ipairs(kept(tonumber(ARGV[3]))) do
  if device.id ~= ARGV[2] and (ARGV[1] == '' or device.id == ARGV[1]) then
    remove(device.id, device.record)
    removed[#removed + 1] = device.id
  end
end
return removed`;
  const keys = [kind.key(userId), ...(removal ? [removal.key] : [])];
  const reply = await repeatable.eval(script, keys, [only, keep, String(Date.now())]);
  const removed = z.array(z.string()).safeParse(reply);
  if (!removed.success) throw new StoreUnavailableError("unreadable");
  return removed.data;
}
