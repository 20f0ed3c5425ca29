/** The twin of lib/store/settings.ts where Redis alone is taken along. Edge-safe. */
import type { z } from "zod";
import { missingRedis, type RedisSettings, redisSettings } from "./redis/settings";

export type { RedisSettings };
export type StoreSettings = RedisSettings;

type Variables = Readonly<Record<string, string | undefined>>;

export function storeSchema(_environment: Variables): z.ZodType<StoreSettings> {
  return redisSettings;
}

/** The names that a store has to be given by, for a program beside the server; null when one is given. */
export function missingStore(environment: Variables): string | null {
  return missingRedis(environment) === null
    ? null
    : "UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN (or, once the item store-redis is added, REDIS_URL)";
}
