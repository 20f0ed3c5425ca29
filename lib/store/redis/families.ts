/**
 * Refresh families in Redis: a key each that lives as long as the family, one index per user, and the
 * denylist of access tokens by `jti`. Rotation is one script, so that of any number of simultaneous
 * tries one rotates. Edge-safe.
 */
import { z } from "zod";
import { jsonText } from "../../base/json";
import {
  type FamilyRecords,
  familyRecordSchema,
  type Rotation,
  type RotationResult,
} from "../families";
import { StoreUnavailableError } from "../unavailable";
import { presentUserSchema } from "../users";
import type { RedisClient } from "./client";
import {
  addDeviceRecord,
  listDeviceRecords,
  removeDeviceRecord,
  removeListedDeviceRecords,
} from "./device-records";
import { userKey, userKeyPrefix } from "./users";

export function familyKey(deviceId: string): string {
  return `family:${deviceId}`;
}

/** All families of a user, ordered by sign-in. */
export function familyIndexKey(userId: string): string {
  return `families:${userId}`;
}

const deniedPrefix = "denied:";

/**
 * For when a family's `record` goes: denies the access tokens that it may still have out there, for
 * as long as each could count. The store's clock decides, a minute in favour of denying.
 */
const denyTokens = `
do
  local seconds = tonumber(redis.call('TIME')[1])
  local tokens = { record.access }
  for _, access in ipairs(record.earlier) do tokens[#tokens + 1] = access end
  for _, access in ipairs(tokens) do
    local remaining = access.issuedAt + record.accessLifetime + 60 - seconds
    if remaining > 0 then redis.call('SET', '${deniedPrefix}' .. access.jti, '1', 'EX', math.ceil(remaining)) end
  end
end`;

/** A family that is refreshed faster than its tokens expire keeps this many; older ones are denied. */
const maximumEarlier = 32;

/**
 * For a rotation, before `record.access` is replaced: remembers which access tokens are out, so that
 * all of them can be denied with their family. Without a denylist there is nothing to remember.
 */
const rememberToken = `
do
  local earlier = {}
  for _, access in ipairs(record.earlier) do
    if access.issuedAt + record.accessLifetime > now / 1000 then earlier[#earlier + 1] = access end
  end
  earlier[#earlier + 1] = record.access
  while #earlier > ${maximumEarlier} do
    local access = table.remove(earlier, 1)
    redis.call('SET', '${deniedPrefix}' .. access.jti, '1', 'EX', record.accessLifetime + 60)
  end
  record.earlier = earlier
end`;

const onRemove = (denies: boolean) => (denies ? denyTokens : "");

const rotateScript = (denies: boolean) => `
local value = redis.call('GET', KEYS[1])
if not value then return { 'unknown' } end
local record = cjson.decode(value)
local function finish()
  redis.call('DEL', KEYS[1])
  redis.call('ZREM', ARGV[1] .. record.userId, KEYS[1])
  ${onRemove(denies)}
end
local now = tonumber(ARGV[5])
if now >= record.endsAt then finish() return { 'expired' } end
if record.issuedUnder ~= ARGV[9] and record.issuedUnder ~= ARGV[10] then return { 'unknown-secret' } end
local user = redis.call('HMGET', ARGV[2] .. record.userId, 'name', 'role', 'disabled')
if not user[1] or user[3] == '1' then finish() return { 'disabled' } end
local outcome = 'replayed'
if record.current == ARGV[3] then
  ${denies ? rememberToken : ""}
  record.previous, record.current = ARGV[3], ARGV[4]
  record.issuedUnder = ARGV[9]
  record.lastRefreshedAt = now
  record.access = { jti = ARGV[7], issuedAt = tonumber(ARGV[8]) }
  value = cjson.encode(record)
  redis.call('SET', KEYS[1], value, 'KEEPTTL')
  outcome = 'rotated'
elseif record.previous ~= ARGV[3] or now - record.lastRefreshedAt > tonumber(ARGV[6]) then
  finish()
  return { 'reused' }
end
return { outcome, value, user[1], user[2], user[3] }`;

const refusedSchema = z.tuple([
  z.enum(["unknown", "expired", "disabled", "reused", "unknown-secret"]),
]);
const rotatedSchema = z.tuple([
  z.enum(["rotated", "replayed"]),
  jsonText.pipe(familyRecordSchema),
  z.string(),
  z.string(),
  z.string(),
]);

export function openFamilies(redis: RedisClient): FamilyRecords {
  return {
    async find(deviceId) {
      const value = await redis.repeatable.get(familyKey(deviceId));
      const record = jsonText.pipe(familyRecordSchema).safeParse(value);
      return record.success ? record.data : null;
    },
    add(deviceId, record, { replaces, passwordHash, denies }) {
      const lifetime = Math.ceil((record.endsAt - record.createdAt) / 1000);
      return addDeviceRecord(
        redis,
        {
          userKey: userKey(record.userId),
          passwordHash,
          indexKey: familyIndexKey(record.userId),
          key: familyKey(deviceId),
          value: JSON.stringify(record),
          createdAt: record.createdAt,
          timeToLive: lifetime,
          indexTimeToLive: lifetime,
          replaces: replaces ? { key: familyKey(replaces), indexPrefix: familyIndexKey("") } : null,
        },
        { onRemove: onRemove(denies) },
      );
    },
    // Harmless to repeat: a second run finds its own token as the predecessor and answers the same.
    rotate: async (deviceId, rotation) =>
      readRotation(
        await redis.repeatable.eval(
          rotateScript(rotation.denies),
          [familyKey(deviceId)],
          rotationValues(rotation),
        ),
      ),
    remove: (deviceId, { denies }) =>
      removeDeviceRecord(redis, familyKey(deviceId), familyIndexKey(""), {
        onRemove: onRemove(denies),
      }),
    async list(userId) {
      const records = await listDeviceRecords(redis, familyIndexKey(userId));
      return records.map(({ key, value }) => ({
        deviceId: deviceIdOf(key),
        record: familyRecordSchema.parse(JSON.parse(value)),
      }));
    },
    async removeOf(userId, { only, keep, denies }) {
      const removed = await removeListedDeviceRecords(redis, familyIndexKey(userId), {
        ...(only === undefined ? {} : { only: familyKey(only) }),
        ...(keep === undefined ? {} : { except: familyKey(keep) }),
        onRemove: onRemove(denies),
      });
      return removed.map(({ key }) => deviceIdOf(key));
    },
    isDenied: async (jti) => (await redis.repeatable.exists(`${deniedPrefix}${jti}`)) > 0,
  };
}

function rotationValues({
  presented,
  successor,
  now,
  graceMilliseconds,
  access,
  secretIds,
}: Rotation): string[] {
  const { jti, issuedAt } = access;
  const [current = "", previous = current] = secretIds;
  const values = [presented, successor, now, graceMilliseconds, jti, issuedAt, current, previous];
  return [familyIndexKey(""), userKeyPrefix, ...values.map(String)];
}

function readRotation(reply: unknown): RotationResult {
  const refused = refusedSchema.safeParse(reply);
  if (refused.success) return { outcome: refused.data[0] };
  const rotated = rotatedSchema.safeParse(reply);
  if (!rotated.success) throw new StoreUnavailableError("unreadable");
  const [outcome, record, name, role, disabled] = rotated.data;
  const user = presentUserSchema.safeParse({ name, role, disabled });
  if (!user.success) throw new StoreUnavailableError("unreadable");
  return { outcome, record, user: user.data };
}

function deviceIdOf(key: string): string {
  return key.slice(familyKey("").length);
}
