/** Whether each engine answers, for whoever watches over the application. Node only. */
import type { EngineName } from "./engines";
import type { StoreClient } from "./open-client";
import { ping as pingPostgres, pingSchema } from "./postgres/ping";
import { ping as pingRedis } from "./redis/ping";

export interface Probe {
  engine: EngineName;
  /** Throws StoreUnavailableError. */
  ask(): Promise<void>;
  /** The same, and whether what a sign-in needs is there. */
  askWhole(): Promise<void>;
}

/** Of what keeps everything, and of what keeps sessions: the same where that is no other. */
export function probesOf({ sessions, ...main }: StoreClient): { store: Probe; sessions: Probe } {
  const store = probeOf(main);
  return { store, sessions: sessions ? probeOf(sessions) : store };
}

function probeOf(client: StoreClient): Probe {
  switch (client.engine) {
    case "redis": {
      const ask = () => pingRedis(client.redis);
      return { engine: "redis", ask, askWhole: ask };
    }
    case "postgres":
      return {
        engine: "postgres",
        ask: () => pingPostgres(client.postgres),
        askWhole: () => pingSchema(client.postgres),
      };
  }
}
