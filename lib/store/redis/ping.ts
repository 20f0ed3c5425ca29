/** Asks what every check asks: a read. Edge-safe. */
import type { RedisClient } from "./client";

/** Throws StoreUnavailableError. */
export async function ping({ repeatable }: RedisClient): Promise<void> {
  await repeatable.exists("health");
}
