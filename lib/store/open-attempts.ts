import type { AttemptRecords } from "./attempts";
import type { StoreClient } from "./open-client";
import { openAttempts as inPostgres } from "./postgres/attempts";
import { openAttempts as inRedis } from "./redis/attempts";

/** Attempts where they are kept. Edge-safe. */
export function openAttempts(client: StoreClient): AttemptRecords {
  return client.engine === "redis" ? inRedis(client.redis) : inPostgres(client.postgres);
}
