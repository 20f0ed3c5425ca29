/** What says where Redis is. Edge-safe. */
import { z } from "zod";

const fixStore =
  "Set both values of an Upstash database (UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN, or Vercel's KV_REST_API_URL and KV_REST_API_TOKEN).";

export interface RedisSettings {
  engine: "redis";
  url: string;
  token: string;
}

export const redisSettings = z
  .object({
    UPSTASH_REDIS_REST_URL: z.url({
      protocol: /^https?$/,
      error: `is missing or not a URL. ${fixStore}`,
    }),
    UPSTASH_REDIS_REST_TOKEN: z
      .string({ error: `is missing. ${fixStore}` })
      .min(1, `is empty. ${fixStore}`),
  })
  .transform(
    ({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token }): RedisSettings => ({
      engine: "redis",
      url,
      token,
    }),
  );

/** The names that a store has to be given by, for a program beside the server; null when one is given. */
export function missingRedis(
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  return environment.UPSTASH_REDIS_REST_URL || environment.REDIS_URL
    ? null
    : "REDIS_URL, or UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN";
}
