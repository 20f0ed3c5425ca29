/**
 * DEMO: what the lab asks of Redis besides what the reference's records do. The list of workspaces, a
 * directory and its people may lie on as many nodes of a cluster: what is of several goes out at once, each
 * to where it lies, and what is left undone ends by itself. Edge-safe.
 */
import { z } from "zod";
import type { RedisClient } from "../store/redis/client";
import type { DeviceKind } from "../store/redis/device-records";
import { familyKind } from "../store/redis/families";
import { sessionKind } from "../store/redis/sessions";
import { directoryKey, userKey } from "../store/redis/users";
import { StoreUnavailableError } from "../store/unavailable";
import type { LabRecords } from "./store";

/** Every workspace by the second in which it will be forgotten. */
const workspacesKey = "workspaces";

/** So many go in one step at most. A script holds up everybody else. */
const removedAtOnce = 100;

/** Whoever comes back sooner has had the day already, to within these seconds. */
const leastExtension = 600;

/** Answers with the directories that have to go. */
const listScript = `
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local removed = {}
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  local surplus = redis.call('ZCARD', KEYS[1]) + 1 - tonumber(ARGV[3])
  if surplus > 0 then
    removed = redis.call('ZRANGE', KEYS[1], 0, math.min(surplus, ${removedAtOnce}) - 1)
    for _, directory in ipairs(removed) do redis.call('ZREM', KEYS[1], directory) end
  end
end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
if redis.call('TTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return removed`;

const keepListedScript = `
redis.call('ZADD', KEYS[1], 'XX', tonumber(redis.call('TIME')[1]) + tonumber(ARGV[2]), ARGV[1])
if redis.call('TTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return 1`;

/** Answers with whether it lives, and whose lives have to be made as long as its own. */
const extendScript = `
local left = redis.call('TTL', KEYS[1])
if left < 0 then return { 0, {} } end
if left <= tonumber(ARGV[1]) and left > tonumber(ARGV[1]) - ${leastExtension} and left > ${leastExtension} then return { 1, {} } end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return { 1, redis.call('HVALS', KEYS[1]) }`;

const idsSchema = z.array(z.string());
const extendedSchema = z.tuple([z.number(), idsSchema]);

export function openInRedis({ repeatable }: RedisClient): LabRecords {
  async function remove(directories: readonly string[]): Promise<void> {
    if (directories.length === 0) return;
    const asking = repeatable.pipeline();
    for (const directory of directories) asking.hvals(directory);
    const people = read(z.array(idsSchema), await asking.exec());
    const removing = repeatable.pipeline();
    for (const userId of people.flat())
      removing.del(sessionKind.key(userId), familyKind.key(userId), userKey(userId));
    for (const directory of directories) removing.del(directory);
    await removing.exec();
  }

  return {
    async listWorkspace(directoryId, timeToLive, maximum) {
      const values = [directoryKey(directoryId), timeToLive, maximum].map(String);
      const reply = await repeatable.eval(listScript, [workspacesKey], values);
      await remove(read(idsSchema, reply));
    },
    async extendDirectory(directoryId, timeToLive) {
      const key = directoryKey(directoryId);
      const reply = await repeatable.eval(extendScript, [key], [String(timeToLive)]);
      const [lives, people] = read(extendedSchema, reply);
      if (people.length === 0) return lives === 1;
      const extending = repeatable.pipeline();
      for (const userId of people) extending.expire(userKey(userId), timeToLive);
      extending.eval(keepListedScript, [workspacesKey], [key, String(timeToLive)]);
      await extending.exec();
      return true;
    },
    async removeWorkspace(directoryId) {
      const key = directoryKey(directoryId);
      await remove([key]);
      await repeatable.zrem(workspacesKey, key);
    },
    directoryOf: (userId) => repeatable.hget<string>(userKey(userId), "directoryId"),
    async whereKept(kind, device) {
      const { userId, deviceId } = device;
      const ask = async <Value>({ key, keptUntil, schema }: KeptIn<Value>) => {
        const value = await repeatable.hget(key(userId), deviceId);
        const end = value === null ? Date.now() : keptUntil(read(schema, value));
        const timeToLive = Math.max(0, Math.ceil((end - Date.now()) / 1000));
        return { key: `${key(userId)} ${deviceId}`, timeToLive };
      };
      return kind === "session" ? ask(sessionKind) : ask(familyKind);
    },
  };
}

type KeptIn<Value> = Pick<DeviceKind<Value>, "key" | "keptUntil" | "schema">;

function read<T>(schema: z.ZodType<T>, reply: unknown): T {
  const parsed = schema.safeParse(reply);
  if (!parsed.success) throw new StoreUnavailableError("unreadable");
  return parsed.data;
}
