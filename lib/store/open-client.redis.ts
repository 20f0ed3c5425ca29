/** The twin of lib/store/open-client.ts where Redis alone is taken along. Edge-safe. */
import type { Trace } from "../base/trace";
import { openRedis, type RedisClient } from "./redis/client";
import type { RedisSettings } from "./settings";

export type StoreClient = RedisClient;

/** For one request, so that its trace tells of its own calls alone. */
export function openClient({ url, token }: RedisSettings, trace: Trace): StoreClient {
  return openRedis({ url, token, trace });
}
