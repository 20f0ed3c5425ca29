/** Which engine keeps the records, and its client. What an engine is asked lies in its own folder. Edge-safe. */
import type { Trace } from "../base/trace";
import { openPostgres, type PostgresClient } from "./postgres/client";
import { openRedis, type RedisClient } from "./redis/client";
import type { StoreSettings } from "./settings";

export type StoreClient =
  | { engine: "redis"; redis: RedisClient }
  | { engine: "postgres"; postgres: PostgresClient };

/** For one request, so that its trace tells of its own calls alone. */
export function openClient(settings: StoreSettings, trace: Trace): StoreClient {
  switch (settings.engine) {
    case "redis": {
      const { url, token } = settings;
      return { engine: "redis", redis: openRedis({ url, token, trace }) };
    }
    case "postgres":
      return { engine: "postgres", postgres: openPostgres({ url: settings.url, trace }) };
  }
}
