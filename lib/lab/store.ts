/**
 * DEMO: what the lab asks of Redis besides what the reference's records do: directories that die
 * unless somebody uses them, and how long a record has to live. Edge-safe.
 */
import type { Trace } from "../base/trace";
import type { Config } from "../config";
import { openRedis, type RedisClient } from "../store/redis/client";
import { directoryKey, userKey, userKeyPrefix } from "../store/redis/users";

export interface LabStore {
  redis: RedisClient;
  /** Lets a directory and its users live that many seconds from now on. False when there is none. */
  extendDirectory(directoryId: string, timeToLive: number): Promise<boolean>;
  directoryOf(userId: string): Promise<string | null>;
  /** Seconds that a key will be kept. */
  timeToLive(key: string): Promise<number>;
}

const extendScript = `
if redis.call('EXPIRE', KEYS[1], ARGV[1]) == 0 then return 0 end
for _, userId in ipairs(redis.call('HVALS', KEYS[1])) do redis.call('EXPIRE', ARGV[2] .. userId, ARGV[1]) end
return 1`;

export function openLabStore({
  config,
  trace,
}: {
  config: Pick<Config, "store">;
  trace: Trace;
}): LabStore {
  const redis = openRedis({ ...config.store, trace });
  const { repeatable } = redis;
  return {
    redis,
    async extendDirectory(directoryId, timeToLive) {
      const values = [String(timeToLive), userKeyPrefix];
      return (await repeatable.eval(extendScript, [directoryKey(directoryId)], values)) === 1;
    },
    directoryOf: (userId) => repeatable.hget<string>(userKey(userId), "directoryId"),
    timeToLive: (key) => repeatable.ttl(key),
  };
}
