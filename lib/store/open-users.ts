import type { StoreClient } from "./open-client";
import { openUsers as inPostgres } from "./postgres/users";
import { openUsers as inRedis } from "./redis/users";
import type { UserRecords } from "./users";

/** Users where they are kept. Edge-safe. */
export function openUsers(client: StoreClient): UserRecords {
  return client.engine === "redis" ? inRedis(client.redis) : inPostgres(client.postgres);
}
