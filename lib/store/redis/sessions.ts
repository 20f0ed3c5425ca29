/**
 * Sessions in Redis: one hash per user, which lives as long as the longest of them can. A check is one
 * script, which answers with the record and the user's present role. Edge-safe.
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
  type DeviceKind,
  isKept,
  listDeviceRecords,
  removeDeviceRecord,
  removeDeviceRecordsOf,
} from "./device-records";
import { userKey } from "./users";

export const sessionKind: DeviceKind<SessionRecord> = {
  key: (userId) => `sessions:{${userId}}`,
  keptUntilScript: `math.min(record.lastSeenAt + record.idleMilliseconds, record.endsAt) + ${lingerSeconds * 1000}`,
  keptUntil: (record) => sessionEnd(record) + lingerSeconds * 1000,
  schema: jsonText.pipe(sessionRecordSchema),
};

const findScript = `
local record = redis.call('HGET', KEYS[1], ARGV[1])
if not record then return {} end
local user = redis.call('HMGET', KEYS[2], 'name', 'role', 'disabled')
return { record, user[1], user[2], user[3] }`;

const touchScript = `
local value = redis.call('HGET', KEYS[1], ARGV[1])
if not value then return 0 end
local record = cjson.decode(value)
local now = tonumber(ARGV[2])
if ${sessionKind.keptUntilScript} <= now then return 0 end
record.lastSeenAt = now
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(record))
return 1`;

const foundSchema = z.union([
  z.tuple([]),
  z.tuple([sessionKind.schema, z.string().nullish(), z.string().nullish(), z.string().nullish()]),
]);

/** `hasUsers`: whether it is there that users are kept. Elsewhere a sign-in is not held to their password here. */
export function openSessions(redis: RedisClient, hasUsers = true): SessionRecords {
  return {
    async find({ userId, deviceId }) {
      const keys = [sessionKind.key(userId), userKey(userId)];
      const found = foundSchema.safeParse(
        await redis.repeatable.eval(findScript, keys, [deviceId]),
      );
      if (!found.success) throw new StoreUnavailableError("unreadable");
      const [record, name, role, disabled] = found.data;
      if (!record || !isKept(sessionKind, record)) return null;
      const user = presentUserSchema.safeParse({ name, role, disabled });
      return { record, user: user.success ? user.data : null };
    },
    add: (deviceId, record, { replaces, passwordHash }) =>
      addDeviceRecord(redis, sessionKind, {
        userId: record.userId,
        deviceId,
        record,
        timeToLive: Math.ceil((record.endsAt - record.createdAt) / 1000) + lingerSeconds,
        replaces,
        passwordHash: hasUsers ? passwordHash : null,
      }),
    async touch({ userId, deviceId }, now) {
      const keys = [sessionKind.key(userId)];
      await redis.repeatable.eval(touchScript, keys, [deviceId, String(now)]);
    },
    remove: async (device) =>
      (await removeDeviceRecord(redis, sessionKind, device)) ? { userId: device.userId } : null,
    list: (userId) => listDeviceRecords(redis, sessionKind, userId),
    removeOf: (userId, which) => removeDeviceRecordsOf(redis, sessionKind, userId, which),
  };
}
