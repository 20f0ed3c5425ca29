/**
 * Refresh families in Redis: one hash per user, which lives as long as the longest of them, and each user's
 * denied access tokens by `jti`. Rotation is one script, so that of any number of simultaneous tries one
 * rotates. Edge-safe.
 */
import { z } from "zod";
import { jsonText } from "../../base/json";
import {
  type FamilyRecord,
  type FamilyRecords,
  familyRecordSchema,
  type RotationResult,
} from "../families";
import { StoreUnavailableError } from "../unavailable";
import { presentUserSchema } from "../users";
import type { RedisClient } from "./client";
import {
  addDeviceRecord,
  type DeviceKind,
  isKept,
  listDeviceRecords,
  type Removal,
  removeDeviceRecord,
  removeDeviceRecordsOf,
} from "./device-records";
import { userKey } from "./users";

export const familyKind: DeviceKind<FamilyRecord> = {
  key: (userId) => `families:{${userId}}`,
  keptUntilScript: "record.endsAt",
  keptUntil: ({ endsAt }) => endsAt,
  schema: jsonText.pipe(familyRecordSchema),
};

/** The user's tokens that no longer count, by the second in which they would have ended anyway. */
const deniedKey = (userId: string) => `denied:{${userId}}`;

/**
 * Denies `tokens`, for as long as each could count. The store's clock decides, a minute in favour of
 * denying. The set goes with the last of them, and is rid of the others when one is added.
 */
const denyTokens = `
do
  local seconds = tonumber(redis.call('TIME')[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', seconds)
  for _, access in ipairs(tokens) do
    local ends = access.issuedAt + record.accessLifetime + 60
    if ends > seconds then
      redis.call('ZADD', KEYS[2], ends, access.jti)
      if redis.call('TTL', KEYS[2]) < ends - seconds then redis.call('EXPIRE', KEYS[2], math.ceil(ends - seconds)) end
    end
  end
end`;

/** For when a family's `record` goes: the access tokens that it may still have out there. */
const denyFamily = `
local tokens = { record.access }
for _, access in ipairs(record.earlier) do tokens[#tokens + 1] = access end
${denyTokens}`;

/** A family that is refreshed faster than its tokens expire keeps this many; older ones are denied. */
const maximumEarlier = 32;

/**
 * For a rotation, before `record.access` is replaced: remembers which access tokens are out, so that
 * all of them can be denied with their family. Without a denylist there is nothing to remember.
 */
const rememberToken = `
do
  local earlier, tokens = {}, {}
  for _, access in ipairs(record.earlier) do
    if access.issuedAt + record.accessLifetime > now / 1000 then earlier[#earlier + 1] = access end
  end
  earlier[#earlier + 1] = record.access
  while #earlier > ${maximumEarlier} do tokens[#tokens + 1] = table.remove(earlier, 1) end
  if #tokens > 0 then ${denyTokens} end
  record.earlier = earlier
end`;

const removalOf =
  (denies: boolean) =>
  (userId: string): Removal | undefined =>
    denies ? { script: denyFamily, key: deniedKey(userId) } : undefined;

const rotateScript = (denies: boolean) => `
local value = redis.call('HGET', KEYS[1], ARGV[1])
if not value then return { 'unknown' } end
local record = cjson.decode(value)
local function finish()
  redis.call('HDEL', KEYS[1], ARGV[1])
  ${denies ? denyFamily : ""}
end
local now = tonumber(ARGV[4])
if now >= record.endsAt then finish() return { 'expired' } end
if record.issuedUnder ~= ARGV[8] and record.issuedUnder ~= ARGV[9] then return { 'unknown-secret' } end
local user = redis.call('HMGET', KEYS[3], 'name', 'role', 'disabled')
if not user[1] or user[3] == '1' then finish() return { 'disabled' } end
local outcome = 'replayed'
if record.current == ARGV[2] then
  ${denies ? rememberToken : ""}
  record.previous, record.current = ARGV[2], ARGV[3]
  record.issuedUnder = ARGV[8]
  record.lastRefreshedAt = now
  record.access = { jti = ARGV[6], issuedAt = tonumber(ARGV[7]) }
  value = cjson.encode(record)
  redis.call('HSET', KEYS[1], ARGV[1], value)
  outcome = 'rotated'
elseif record.previous ~= ARGV[2] or now - record.lastRefreshedAt > tonumber(ARGV[5]) then
  finish()
  return { 'reused' }
end
return { outcome, value, user[1], user[2], user[3] }`;

const refusedSchema = z.tuple([
  z.enum(["unknown", "expired", "disabled", "reused", "unknown-secret"]),
]);
const rotatedSchema = z.tuple([
  z.enum(["rotated", "replayed"]),
  familyKind.schema,
  z.string(),
  z.string(),
  z.string(),
]);

export function openFamilies(redis: RedisClient): FamilyRecords {
  return {
    async find({ userId, deviceId }) {
      const value = await redis.repeatable.hget(familyKind.key(userId), deviceId);
      if (value === null) return null;
      const { data: record } = familyKind.schema.safeParse(value);
      if (!record) throw new StoreUnavailableError("unreadable");
      return isKept(familyKind, record) ? record : null;
    },
    add(deviceId, record, { replaces, passwordHash, denies }) {
      const { userId, createdAt, endsAt } = record;
      const timeToLive = Math.ceil((endsAt - createdAt) / 1000);
      const added = { userId, deviceId, record, timeToLive, replaces, passwordHash };
      return addDeviceRecord(redis, familyKind, added, removalOf(denies));
    },
    // Harmless to repeat: a second run finds its own token as the predecessor and answers the same.
    async rotate({ userId, deviceId }, { presented, successor, now, graceMilliseconds, ...more }) {
      const { jti, issuedAt } = more.access;
      const [current = "", previous = current] = more.secretIds;
      const decisive = [deviceId, presented, successor, now, graceMilliseconds];
      const values = [...decisive, jti, issuedAt, current, previous].map(String);
      const keys = [familyKind.key(userId), deniedKey(userId), userKey(userId)];
      return readRotation(await redis.repeatable.eval(rotateScript(more.denies), keys, values));
    },
    async remove(device, { denies }) {
      const { userId } = device;
      const removal = removalOf(denies)(userId);
      return (await removeDeviceRecord(redis, familyKind, device, removal)) ? { userId } : null;
    },
    list: (userId) => listDeviceRecords(redis, familyKind, userId),
    removeOf: (userId, { denies, ...which }) =>
      removeDeviceRecordsOf(redis, familyKind, userId, which, removalOf(denies)(userId)),
    isDenied: async (userId, jti) =>
      (await redis.repeatable.zscore(deniedKey(userId), jti)) !== null,
  };
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
