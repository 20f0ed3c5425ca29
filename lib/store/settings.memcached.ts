/** The twin of lib/store/settings.ts where Memcached is taken along for sessions, beside Redis. Edge-safe. */
import type { z } from "zod";
import { type MemcachedSettings, memcachedSettings, missingMemcached } from "./memcached/settings";
import { missingRedis, type RedisSettings, redisSettings } from "./redis/settings";
import { together } from "./together";

export type { MemcachedSettings, RedisSettings };
export type StoreSettings = RedisSettings & { sessions: MemcachedSettings };

type Variables = Readonly<Record<string, string | undefined>>;

export function storeSchema(_environment: Variables): z.ZodType<StoreSettings> {
  return together(redisSettings, memcachedSettings);
}

/** The names that a store has to be given by, for a program beside the server; null when each is given. */
export function missingStore(environment: Variables): string | null {
  return missingRedis(environment) ?? missingMemcached(environment);
}
