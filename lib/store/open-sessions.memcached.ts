/** The twin of lib/store/open-sessions.ts where Memcached is taken along for sessions, beside Redis. Edge-safe. */

import type { MemcachedClient } from "./memcached/client";
import { openSessions as inMemcached } from "./memcached/sessions";
import type { RedisClient } from "./redis/client";
import { openUsers } from "./redis/users";
import type { SessionRecords } from "./sessions";
import { sessionsApart } from "./sessions-apart";

export function openSessions(client: RedisClient & { memcached: MemcachedClient }): SessionRecords {
  return sessionsApart(inMemcached(client.memcached), openUsers(client));
}
