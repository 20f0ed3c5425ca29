import type { FamilyRecords } from "./families";
import type { StoreClient } from "./open-client";
import { openFamilies as inPostgres } from "./postgres/families";
import { openFamilies as inRedis } from "./redis/families";

/** Families where they are kept. Edge-safe. */
export function openFamilies(client: StoreClient): FamilyRecords {
  return client.engine === "redis" ? inRedis(client.redis) : inPostgres(client.postgres);
}
