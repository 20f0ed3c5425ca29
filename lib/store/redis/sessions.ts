/**
 * Sessions in Redis: a key each, with the time to live that its end demands, and one index per user.
 * A check is one script, which answers with the live record and the user's present role. Edge-safe.
 */
import { z } from "zod";
import { jsonText } from "../../base/json";
import {
  lingerSeconds,
  type SessionRecord,
  type SessionRecords,
  sessionEnd,
  sessionRecordSchema,
} from "../sessions";
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

export function sessionKey(deviceId: string): string {
  return `session:${deviceId}`;
}

/** All sessions of a user, ordered by sign-in. */
export function sessionIndexKey(userId: string): string {
  return `sessions:${userId}`;
}

const findScript = `
local record = redis.call('GET', KEYS[1])
if not record then return {} end
local user = redis.call('HMGET', ARGV[1] .. cjson.decode(record).userId, 'name', 'role', 'disabled')
return { record, user[1], user[2], user[3] }`;

const touchScript = `
local value = redis.call('GET', KEYS[1])
if not value then return 0 end
local record = cjson.decode(value)
local now = tonumber(ARGV[1])
record.lastSeenAt = now
local ends = math.min(now + record.idleMilliseconds, record.endsAt)
local seconds = math.max(1, math.ceil((ends - now) / 1000)) + tonumber(ARGV[2])
redis.call('SET', KEYS[1], cjson.encode(record), 'EX', seconds)
return 1`;

const foundSchema = z.union([
  z.tuple([]),
  z.tuple([
    jsonText.pipe(sessionRecordSchema),
    z.string().nullish(),
    z.string().nullish(),
    z.string().nullish(),
  ]),
]);

/** `hasUsers`: whether it is there that users are kept. Elsewhere a sign-in is not held to their password here. */
export function openSessions(redis: RedisClient, hasUsers = true): SessionRecords {
  return {
    async find(deviceId) {
      const reply = await redis.repeatable.eval(
        findScript,
        [sessionKey(deviceId)],
        [userKeyPrefix],
      );
      const found = foundSchema.safeParse(reply);
      if (!found.success) throw new StoreUnavailableError("unreadable");
      const [record, name, role, disabled] = found.data;
      const user = presentUserSchema.safeParse({ name, role, disabled });
      return record ? { record, user: user.success ? user.data : null } : null;
    },
    add: (deviceId, record, { replaces, passwordHash }) =>
      addDeviceRecord(redis, {
        userKey: hasUsers ? userKey(record.userId) : null,
        passwordHash,
        indexKey: sessionIndexKey(record.userId),
        key: sessionKey(deviceId),
        value: JSON.stringify(record),
        createdAt: record.createdAt,
        timeToLive: timeToLive(record),
        indexTimeToLive: Math.ceil((record.endsAt - record.createdAt) / 1000),
        replaces: replaces ? { key: sessionKey(replaces), indexPrefix: sessionIndexKey("") } : null,
      }),
    async touch(deviceId, now) {
      const values = [String(now), String(lingerSeconds)];
      await redis.repeatable.eval(touchScript, [sessionKey(deviceId)], values);
    },
    remove: (deviceId) => removeDeviceRecord(redis, sessionKey(deviceId), sessionIndexKey("")),
    async list(userId) {
      const records = await listDeviceRecords(redis, sessionIndexKey(userId));
      return records.map(({ key, value }) => ({
        deviceId: deviceIdOf(key),
        record: sessionRecordSchema.parse(JSON.parse(value)),
      }));
    },
    async removeOf(userId, { only, keep }) {
      const removed = await removeListedDeviceRecords(redis, sessionIndexKey(userId), {
        ...(only === undefined ? {} : { only: sessionKey(only) }),
        ...(keep === undefined ? {} : { except: sessionKey(keep) }),
      });
      return removed.map(({ key }) => deviceIdOf(key));
    },
  };
}

/** How long Redis keeps a new record, in whole seconds. */
function timeToLive(record: SessionRecord): number {
  const milliseconds = sessionEnd(record) - record.lastSeenAt;
  return Math.max(1, Math.ceil(milliseconds / 1000)) + lingerSeconds;
}

function deviceIdOf(key: string): string {
  return key.slice(sessionKey("").length);
}
