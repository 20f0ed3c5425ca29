/**
 * Records of where a user is signed in: each under a key of its own with a time to live, all of a
 * user's in one index ordered by sign-in. Both flows keep their devices this way. Guarantees: every
 * function is one atomic step and one round trip; the index forgets records that have expired, so
 * nothing ever scans the store. Records are JSON with a `userId`.
 */
import { z } from "zod";
import { jsonText } from "../../base/json";
import { maximumDevicesPerUser } from "../devices";
import { StoreUnavailableError } from "../unavailable";
import type { RedisClient } from "./client";

const prune = `
for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if redis.call('EXISTS', key) == 0 then redis.call('ZREM', KEYS[1], key) end
end`;

const condition = `
local user = redis.call('HMGET', KEYS[3], 'disabled', 'passwordHash')
if user[1] ~= '0' or user[2] ~= ARGV[8] then return 0 end`;

const addScript = (onRemove: string, isConditional: boolean) => `${isConditional ? condition : ""}
local replaced = ARGV[6] ~= '' and redis.call('GET', ARGV[6])
if replaced then
  local record = cjson.decode(replaced)
  redis.call('DEL', ARGV[6])
  redis.call('ZREM', ARGV[7] .. record.userId, ARGV[6])
  ${onRemove}
end
redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[3], KEYS[2])
${prune}
local excess = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[4])
if excess > 0 then
  for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, excess - 1)) do
    local record = cjson.decode(redis.call('GET', key))
    redis.call('DEL', key)
    redis.call('ZREM', KEYS[1], key)
    ${onRemove}
  end
end
if redis.call('TTL', KEYS[1]) < tonumber(ARGV[5]) then redis.call('EXPIRE', KEYS[1], ARGV[5]) end
return 1`;

/**
 * Lua that runs for each record as it is removed, in the same atomic step. It sees the decoded
 * `record`. Code of this program alone: nothing from outside is ever part of it.
 */
export interface RemovalOptions {
  onRemove?: string;
}

export interface NewDeviceRecord {
  /** The user's hash, and what it has to hold for the record to be added. Null where users are elsewhere. */
  userKey: string | null;
  passwordHash: string;
  indexKey: string;
  key: string;
  value: string;
  createdAt: number;
  /** Seconds that the record lives, and that the index outlives its youngest record. */
  timeToLive: number;
  indexTimeToLive: number;
  /** The record that this one takes the place of, whosever it was, and where indexes are. */
  replaces: { key: string; indexPrefix: string } | null;
}

/** False, and nothing has changed, unless the user is there, enabled, and has this password. */
export async function addDeviceRecord(
  redis: RedisClient,
  record: NewDeviceRecord,
  { onRemove = "" }: RemovalOptions = {},
): Promise<boolean> {
  const values = [
    record.value,
    record.timeToLive,
    record.createdAt,
    maximumDevicesPerUser,
    record.indexTimeToLive,
    record.replaces?.key ?? "",
    record.replaces?.indexPrefix ?? "",
    record.passwordHash,
  ];
  const { userKey } = record;
  const keys = [record.indexKey, record.key, ...(userKey === null ? [] : [userKey])];
  const script = addScript(onRemove, userKey !== null);
  const reply = await redis.repeatable.eval(script, keys, values.map(String));
  if (reply !== 0 && reply !== 1) throw new StoreUnavailableError("unreadable");
  return reply === 1;
}

/** Answers with the record that was removed, or null when there was none. */
export async function removeDeviceRecord(
  redis: RedisClient,
  key: string,
  indexPrefix: string,
  { onRemove = "" }: RemovalOptions = {},
): Promise<{ userId: string } | null> {
  const script = `
local value = redis.call('GET', KEYS[1])
if not value then return false end
local record = cjson.decode(value)
redis.call('DEL', KEYS[1])
redis.call('ZREM', ARGV[1] .. record.userId, KEYS[1])
${onRemove}
return value`;
  const reply = await redis.repeatable.eval(script, [key], [indexPrefix]);
  const removed = removedSchema.safeParse(reply);
  if (!removed.success) throw new StoreUnavailableError("unreadable");
  return removed.data;
}

/** An answer that is neither nothing nor a record proves nothing: it must not pass for done. */
const removedSchema = z.union([z.null(), jsonText.pipe(z.object({ userId: z.string() }))]);

const listScript = `${prune}
local records = {}
for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  records[#records + 1] = { key, redis.call('GET', key) }
end
return records`;

export interface DeviceRecord {
  key: string;
  value: string;
}

export async function listDeviceRecords(
  redis: RedisClient,
  indexKey: string,
): Promise<DeviceRecord[]> {
  return parseRecords(await redis.repeatable.eval(listScript, [indexKey], []));
}

export interface ListedRemovalOptions extends RemovalOptions {
  /** The one key to remove; without it, all of them. */
  only?: string;
  /** The one key to keep. */
  except?: string;
}

/**
 * Removes records that stand in one user's index, and answers with them. A key that is not in the
 * index is left alone, so nobody ends a stranger's device.
 */
export async function removeListedDeviceRecords(
  redis: RedisClient,
  indexKey: string,
  { only = "", except = "", onRemove = "" }: ListedRemovalOptions = {},
): Promise<DeviceRecord[]> {
  const script = `
local removed = {}
for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if key ~= ARGV[2] and (ARGV[1] == '' or key == ARGV[1]) then
    local value = redis.call('GET', key)
    redis.call('DEL', key)
    redis.call('ZREM', KEYS[1], key)
    if value then
      local record = cjson.decode(value)
      removed[#removed + 1] = { key, value }
      ${onRemove}
    end
  end
end
return removed`;
  return parseRecords(await redis.repeatable.eval(script, [indexKey], [only, except]));
}

const recordsSchema = z.array(z.tuple([z.string(), z.string()]));

function parseRecords(reply: unknown): DeviceRecord[] {
  const parsed = recordsSchema.safeParse(reply);
  if (!parsed.success) throw new StoreUnavailableError("unreadable");
  return parsed.data.map(([key, value]) => ({ key, value }));
}
