/** The twin of lib/store/probe.ts where Redis alone is taken along. Node only. */
import type { RedisClient } from "./redis/client";
import { ping } from "./redis/ping";

export interface Probe {
  engine: "redis";
  /** Throws StoreUnavailableError. */
  ask(): Promise<void>;
  askForSchema(): Promise<void>;
}

export function probesOf(client: RedisClient): { store: Probe; sessions: Probe } {
  const store: Probe = {
    engine: "redis",
    ask: () => ping(client),
    askForSchema: async () => {},
  };
  return { store, sessions: store };
}
