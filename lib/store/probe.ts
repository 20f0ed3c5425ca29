/** Whether each engine answers, for whoever watches over the application. Node only. */
import type { SessionEngineName } from "./engines";
import { ping as pingMemcached } from "./memcached/ping";
import type { SessionEngineClient, StoreClient } from "./open-client";
import { ping as pingPostgres, requireSchema } from "./postgres/ping";
import { ping as pingRedis } from "./redis/ping";

export interface Probe {
  engine: SessionEngineName;
  /** Throws StoreUnavailableError. */
  ask(): Promise<void>;
  /** Throws the same while the schema that a sign-in needs is not there. */
  askForSchema(): Promise<void>;
}

/** Of what keeps everything, and of what keeps sessions: the same where that is no other. */
export function probesOf({ sessions, ...main }: StoreClient): { store: Probe; sessions: Probe } {
  const store = probeOf(main);
  return { store, sessions: sessions ? probeOf(sessions) : store };
}

function probeOf(client: SessionEngineClient): Probe {
  switch (client.engine) {
    case "redis":
      return { engine: "redis", ask: () => pingRedis(client.redis), askForSchema: noSchema };
    case "postgres":
      return {
        engine: "postgres",
        ask: () => pingPostgres(client.postgres),
        askForSchema: () => requireSchema(client.postgres),
      };
    case "memcached":
      return {
        engine: "memcached",
        ask: () => pingMemcached(client.memcached),
        askForSchema: noSchema,
      };
  }
}

async function noSchema(): Promise<void> {}
