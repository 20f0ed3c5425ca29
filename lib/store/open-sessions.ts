import type { StoreClient } from "./open-client";
import { openSessions as inPostgres } from "./postgres/sessions";
import { openSessions as inRedis } from "./redis/sessions";
import type { SessionRecords } from "./sessions";

/** Sessions where they are kept. Edge-safe. */
export function openSessions(client: StoreClient): SessionRecords {
  return client.engine === "redis" ? inRedis(client.redis) : inPostgres(client.postgres);
}
