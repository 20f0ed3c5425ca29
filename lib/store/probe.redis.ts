/** The twin of lib/store/probe.ts where Redis alone is taken along. Node only. */
import type { RedisClient } from "./redis/client";
import { ping } from "./redis/ping";

export interface Probe {
  engine: "redis";
  /** Throws StoreUnavailableError. */
  ask(): Promise<void>;
  askWhole(): Promise<void>;
}

export function probesOf(client: RedisClient): { store: Probe; sessions: Probe } {
  const ask = () => ping(client);
  const store: Probe = { engine: "redis", ask, askWhole: ask };
  return { store, sessions: store };
}
