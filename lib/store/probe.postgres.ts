/** The twin of lib/store/probe.ts where PostgreSQL alone is taken along. Node only. */
import type { PostgresClient } from "./postgres/client";
import { ping, pingSchema } from "./postgres/ping";

export interface Probe {
  engine: "postgres";
  /** Throws StoreUnavailableError. */
  ask(): Promise<void>;
  /** The same, and whether what a sign-in needs is there. */
  askWhole(): Promise<void>;
}

export function probesOf(client: PostgresClient): { store: Probe; sessions: Probe } {
  const store: Probe = {
    engine: "postgres",
    ask: () => ping(client),
    askWhole: () => pingSchema(client),
  };
  return { store, sessions: store };
}
