/**
 * DEMO: what the lab asks of the store besides what the reference's records do: directories that die
 * unless somebody uses them, and how long a record has to live. Edge-safe.
 */
import type { Trace } from "../base/trace";
import type { Config } from "../config";
import { openClient, type StoreClient } from "../store/open-client";
import { openSessions } from "../store/open-sessions";
import { openUsers } from "../store/open-users";
import { openInPostgres } from "./store-postgres";
import { openInRedis } from "./store-redis";

export interface LabRecords {
  /**
   * Lists a workspace that is about to be made, for `timeToLive` seconds. Where there would be more than
   * `maximum`, those go that would be forgotten first: whom nobody came back to, then who idles longest.
   */
  listWorkspace(directoryId: string, timeToLive: number, maximum: number): Promise<void>;
  /**
   * Lets a workspace and its users live that many seconds from now on. False, and nothing has changed, when
   * there is none: a directory that lives on is nobody's workspace.
   */
  extendDirectory(directoryId: string, timeToLive: number): Promise<boolean>;
  /** Removes a workspace, its users, and wherever they are signed in. */
  removeWorkspace(directoryId: string): Promise<void>;
  directoryOf(userId: string): Promise<string | null>;
  /** What the store calls that record, and how many seconds it will keep it. */
  whereKept(
    device: "session" | "family",
    deviceId: string,
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

/** Where sessions are kept by another engine than all else. */
function apart(
  client: StoreClient,
  keeper: StoreClient,
  records: LabRecords,
): Pick<LabRecords, "whereKept" | "removeWorkspace"> {
  return {
    whereKept: (device, deviceId) =>
      (device === "session" ? openIn(keeper) : records).whereKept(device, deviceId),
    async removeWorkspace(directoryId) {
      const sessions = openSessions(client);
      const users = await openUsers(client).list(directoryId);
      await Promise.all(users.map(({ userId }) => sessions.removeOf(userId, {})));
      await records.removeWorkspace(directoryId);
    },
  };
}
