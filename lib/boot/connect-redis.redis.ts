/** The twin of lib/boot/connect-redis.ts where a Redis by itself is taken along, and no cluster. Node only. */
import { ConfigError } from "../config";
import type { Engine } from "../store/redis/embedded-engine";
import { problemOfAddress, RedisUnreachableError } from "../store/redis/explain-redis";
import { createRedisServerEngine } from "../store/redis/redis-server-engine";

/** Throws a ConfigError that says what is wrong and what to do. */
export async function connectToRedis(url: string): Promise<Engine> {
  const problem = problemOfAddress(url);
  if (problem) throw new ConfigError([`REDIS_URL ${problem}`]);
  try {
    return await createRedisServerEngine(url);
  } catch (error) {
    if (error instanceof RedisUnreachableError)
      throw new ConfigError([`REDIS_URL: ${error.message}`]);
    throw error;
  }
}
