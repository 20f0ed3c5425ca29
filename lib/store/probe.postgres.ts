/** The twin of lib/store/probe.ts where PostgreSQL alone is taken along. Node only. */
import type { PostgresClient } from "./postgres/client";
import { ping, requireSchema } from "./postgres/ping";

export interface Probe {
  engine: "postgres";
  /** Throws StoreUnavailableError. */
  ask(): Promise<void>;
  /** Throws the same while the schema that a sign-in needs is not there. */
  askForSchema(): Promise<void>;
}

export function probesOf(client: PostgresClient): { store: Probe; sessions: Probe } {
  const store: Probe = {
    engine: "postgres",
    ask: () => ping(client),
    askForSchema: () => requireSchema(client),
  };
  return { store, sessions: store };
}
