/** Which engine keeps the records, and its client. What an engine is asked lies in its own folder. Edge-safe. */
import type { Trace } from "../base/trace";
import { type MemcachedClient, openMemcached } from "./memcached/client";
import { openPostgres, type PostgresClient } from "./postgres/client";
import { openRedis, type RedisClient } from "./redis/client";
import type { EngineSettings, SessionEngineSettings, StoreSettings } from "./settings";

type EngineClient =
  | { engine: "redis"; redis: RedisClient }
  | { engine: "postgres"; postgres: PostgresClient };

export type SessionEngineClient =
  | EngineClient
  | { engine: "memcached"; memcached: MemcachedClient };

/** `sessions`: of the engine that keeps them, where that is another. */
export type StoreClient = EngineClient & { sessions?: SessionEngineClient };

/** For one request, so that its trace tells of its own calls alone. */
export function openClient({ sessions, ...main }: StoreSettings, trace: Trace): StoreClient {
  const client = openEngine(main, trace);
  return sessions ? { ...client, sessions: openSessionEngine(sessions, trace) } : client;
}

function openSessionEngine(settings: SessionEngineSettings, trace: Trace): SessionEngineClient {
  if (settings.engine !== "memcached") return openEngine(settings, trace);
  const { url, token } = settings;
  return { engine: "memcached", memcached: openMemcached({ url, token, trace }) };
}

function openEngine(settings: EngineSettings, trace: Trace): EngineClient {
  switch (settings.engine) {
    case "redis": {
      const { url, token } = settings;
      return { engine: "redis", redis: openRedis({ url, token, trace }) };
    }
    case "postgres":
      return { engine: "postgres", postgres: openPostgres({ url: settings.url, trace }) };
  }
}
