/** The twin of lib/store/open-client.ts where Memcached is taken along for sessions, beside Redis. Edge-safe. */
import type { Trace } from "../base/trace";
import { type MemcachedClient, openMemcached } from "./memcached/client";
import { openRedis, type RedisClient } from "./redis/client";
import type { MemcachedSettings, RedisSettings } from "./settings";

export type StoreClient = RedisClient & { memcached: MemcachedClient };

/** For one request, so that its trace tells of its own calls alone. */
export function openClient(
  { url, token, sessions }: RedisSettings & { sessions: MemcachedSettings },
  trace: Trace,
): StoreClient {
  const memcached = openMemcached({ url: sessions.url, token: sessions.token, trace });
  return Object.assign(openRedis({ url, token, trace }), { memcached });
}
