/** The twin of lib/store/redis/gather.ts for Upstash and the embedded store: each question travels alone. Edge-safe. */
import type { Requester } from "@upstash/redis";

export function gathered(client: Requester, _connection: object): Requester {
  return client;
}
