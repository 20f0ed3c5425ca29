/**
 * DEMO: what the lab asks of the store besides what the reference's records do: directories that die
 * unless somebody uses them, and how long a record has to live. Edge-safe.
 */
import type { Trace } from "../base/trace";
import type { Config } from "../config";
import type { DeviceName } from "../store/devices";
import { openClient, type SessionEngineClient, type StoreClient } from "../store/open-client";
import { openSessions } from "../store/open-sessions";
import { openUsers } from "../store/open-users";
import { whereSessionIsKept as whereKeptInMemcached } from "./store-memcached";
import { openInPostgres } from "./store-postgres";
import { openInRedis } from "./store-redis";

export interface LabRecords {
  /**
   * Lists a workspace that is about to be made, for `timeToLive` seconds. Where there would be more than
   * `maximum`, those go that would be forgotten first: whom nobody came back to, then who idles longest.
   */
  listWorkspace(directoryId: string, timeToLive: number, maximum: number): Promise<void>;
  /**
   * Lets a workspace and its users live that many seconds from now on, or a little less. False, and nothing
   * has changed, when there is none: a directory that lives on is nobody's workspace.
   */
  extendDirectory(directoryId: string, timeToLive: number): Promise<boolean>;
  /** Removes a workspace, its users, and wherever they are signed in. */
  removeWorkspace(directoryId: string): Promise<void>;
  directoryOf(userId: string): Promise<string | null>;
  /** What the store calls that record, and how many seconds it will keep it. */
  whereKept(
    kind: "session" | "family",
    device: DeviceName,
  ): Promise<{ key: string; timeToLive: number }>;
}

export type LabStore = LabRecords & { client: StoreClient };

export function openLabStore({
  config,
  trace,
}: {
  config: Pick<Config, "store">;
  trace: Trace;
}): LabStore {
  const client = openClient(config.store, trace);
  const records = openIn(client);
  return {
    client,
    ...records,
    ...(client.sessions ? apart(client, client.sessions, records) : {}),
  };
}

function openIn(client: StoreClient): LabRecords {
  return client.engine === "redis" ? openInRedis(client.redis) : openInPostgres(client.postgres);
}

function whereSessionIsKept(keeper: SessionEngineClient, device: DeviceName) {
  return keeper.engine === "memcached"
    ? whereKeptInMemcached(keeper.memcached, device)
    : openIn(keeper).whereKept("session", device);
}

/** Where sessions are kept by another engine than all else. */
function apart(
  client: StoreClient,
  keeper: SessionEngineClient,
  records: LabRecords,
): Pick<LabRecords, "whereKept" | "removeWorkspace"> {
  return {
    whereKept: (kind, device) =>
      kind === "session" ? whereSessionIsKept(keeper, device) : records.whereKept(kind, device),
    async removeWorkspace(directoryId) {
      const sessions = openSessions(client);
      const users = await openUsers(client).list(directoryId);
      await Promise.all(users.map(({ userId }) => sessions.removeOf(userId, {})));
      await records.removeWorkspace(directoryId);
    },
  };
}
