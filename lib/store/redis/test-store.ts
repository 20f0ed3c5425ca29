/** For unit tests: the real records over the real embedded store, in this process. */
import { systemClock } from "../../base/clock";
import { Trace } from "../../base/trace";
import type { AttemptStore } from "../attempts";
import type { FamilyStore } from "../families";
import { openLoopback } from "../loopback";
import type { SessionStore } from "../sessions";
import type { UserStore } from "../users";
import { openAttempts } from "./attempts";
import { openRedis, type RedisClient } from "./client";
import { createEmbeddedEngine } from "./embedded-engine";
import { openEndpoint } from "./endpoint";
import { openFamilies } from "./families";
import { openSessions } from "./sessions";
import { openUsers } from "./users";

export type Records = SessionStore & FamilyStore & UserStore & AttemptStore;

export interface TestStore {
  store: Records;
  /** For a look at what is really kept. */
  redis: RedisClient;
  connection: { engine: "redis"; url: string; token: string };
  trace: Trace;
  clock: typeof systemClock;
  close(): Promise<void>;
}

/** More than a call may take in the application: a busy machine is no outage. */
const timeoutMilliseconds = 10_000;

export async function openTestStore(): Promise<TestStore> {
  const endpoint = await openEndpoint(await createEmbeddedEngine());
  const trace = new Trace();
  const redis = openRedis({ ...endpoint, trace, timeoutMilliseconds });
  // The first script starts Lua: whoever asks next by a client of their own has a second.
  await openRedis({ ...endpoint, trace: new Trace(), timeoutMilliseconds }).once.eval(
    "return 1",
    [],
    [],
  );
  return {
    store: openRecords(redis),
    redis,
    connection: { engine: "redis", url: endpoint.url, token: endpoint.token },
    trace,
    clock: systemClock,
    close: () => endpoint.close(),
  };
}

/** A client of a store whose every answer is this one. */
export async function openAnswering(
  result: unknown,
): Promise<{ redis: RedisClient; close: () => void }> {
  const { port, token, close } = await openLoopback(async () => ({
    status: 200,
    body: { result },
  }));
  const url = `http://127.0.0.1:${port}`;
  return { redis: openRedis({ url, token, trace: new Trace(), timeoutMilliseconds }), close };
}

export function openRecords(redis: RedisClient): Records {
  return {
    sessions: openSessions(redis),
    families: openFamilies(redis),
    users: openUsers(redis),
    attempts: openAttempts(redis),
  };
}
