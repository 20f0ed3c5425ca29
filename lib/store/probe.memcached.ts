/** The twin of lib/store/probe.ts where Memcached is taken along for sessions, beside Redis. Node only. */

import type { MemcachedClient } from "./memcached/client";
import { ping as pingMemcached } from "./memcached/ping";
import type { RedisClient } from "./redis/client";
import { ping as pingRedis } from "./redis/ping";

export interface Probe {
  engine: "redis" | "memcached";
  /** Throws StoreUnavailableError. */
  ask(): Promise<void>;
  askForSchema(): Promise<void>;
}

const noSchema = async () => {};

export function probesOf(client: RedisClient & { memcached: MemcachedClient }): {
  store: Probe;
  sessions: Probe;
} {
  return {
    store: { engine: "redis", ask: () => pingRedis(client), askForSchema: noSchema },
    sessions: {
      engine: "memcached",
      ask: () => pingMemcached(client.memcached),
      askForSchema: noSchema,
    },
  };
}
