import { openSessions as inMemcached } from "./memcached/sessions";
import type { SessionEngineClient, StoreClient } from "./open-client";
import { openUsers } from "./open-users";
import { openSessions as inPostgres } from "./postgres/sessions";
import { openSessions as inRedis } from "./redis/sessions";
import type { SessionRecords } from "./sessions";
import { sessionsApart } from "./sessions-apart";

/** Sessions where they are kept, and their users where those are. Edge-safe. */
export function openSessions(client: StoreClient): SessionRecords {
  return client.sessions
    ? sessionsApart(openIn(client.sessions, false), openUsers(client))
    : openIn(client, true);
}

function openIn(client: SessionEngineClient, hasUsers: boolean): SessionRecords {
  switch (client.engine) {
    case "redis":
      return inRedis(client.redis, hasUsers);
    case "postgres":
      return inPostgres(client.postgres, hasUsers);
    case "memcached":
      return inMemcached(client.memcached);
  }
}
