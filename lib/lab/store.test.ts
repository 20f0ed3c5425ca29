import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../base/clock";
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import { openPostgres } from "../store/postgres/client";
import { openEndpoint as openPostgresEndpoint } from "../store/postgres/endpoint";
import { migrate } from "../store/postgres/migrate";
import { testEngines as postgresEngines } from "../store/postgres/test-engines";
import { openRecords as inPostgres } from "../store/postgres/test-store";
import { openRedis } from "../store/redis/client";
import { demandDeclaredKeys } from "../store/redis/declared-keys";
import { openEndpoint as openRedisEndpoint } from "../store/redis/endpoint";
import { testEngines as redisEngines } from "../store/redis/test-engines";
import { openRecords as inRedis, type Records } from "../store/redis/test-store";
import { type LabStore, openLabStore } from "./store";

/** What is kept, seen from beside the records. */
interface Opened {
  store: Records;
  lab: LabStore;
  /** A line for each record, without the list of workspaces. */
  kept(): Promise<string[]>;
  listed(): Promise<number>;
  hasEnd(directoryId: string): Promise<boolean>;
  stop(): Promise<void>;
}

async function onRedis(startEngine: (typeof redisEngines)[number][1]): Promise<Opened> {
  const engine = await startEngine();
  const endpoint = await openRedisEndpoint(demandDeclaredKeys(engine.engine));
  const trace = new Trace();
  const redis = openRedis({ ...endpoint, trace, timeoutMilliseconds: 10_000 });
  const { once } = redis;
  return {
    store: inRedis(redis),
    lab: openLabStore({ config: { store: { engine: "redis", ...endpoint } }, trace }),
    kept: async () => (await once.keys("*")).filter((key) => key !== "workspaces").toSorted(),
    listed: () => once.zcard("workspaces"),
    hasEnd: async (directoryId) => (await once.ttl(`directory:${directoryId}`)) >= 0,
    stop: async () => {
      await endpoint.close();
      await engine.stop();
    },
  };
}

async function onPostgres(startEngine: (typeof postgresEngines)[number][1]): Promise<Opened> {
  const engine = await startEngine();
  const endpoint = await openPostgresEndpoint(engine.engine);
  const trace = new Trace();
  const postgres = openPostgres({ url: endpoint.url, trace });
  await migrate(openPostgres({ url: endpoint.url, trace, timeoutMilliseconds: 10_000 }));
  const read = async (query: string) => (await engine.engine.run({ query, params: [] })).rows;
  const ends = `kept_until < 'infinity'`;
  return {
    store: inPostgres(postgres),
    lab: openLabStore({ config: { store: { engine: "postgres", url: endpoint.url } }, trace }),
    kept: async () => {
      const tables = ["directories", "users", "sessions", "families"];
      const rows = await read(
        tables.map((table) => `SELECT '${table} ' || id FROM sign_in.${table}`).join(" UNION ALL "),
      );
      return rows.map(([row]) => row ?? "").toSorted();
    },
    listed: async () =>
      Number((await read(`SELECT count(*) FROM sign_in.directories WHERE ${ends}`))[0]?.[0]),
    hasEnd: async (directoryId) =>
      (await read(`SELECT FROM sign_in.directories WHERE ${ends} AND id = '${directoryId}'`))
        .length > 0,
    stop: async () => {
      await endpoint.close();
      await engine.stop();
    },
  };
}

const engines: [string, () => Promise<Opened>][] = [
  ...redisEngines.map(([name, start]): [string, () => Promise<Opened>] => [
    name,
    () => onRedis(start),
  ]),
  ...postgresEngines.map(([name, start]): [string, () => Promise<Opened>] => [
    name,
    () => onPostgres(start),
  ]),
];

const person = { username: "ada", name: "Ada", role: "admin", passwordHash: "-" } as const;

describe.each(engines)("workspaces in %s", (_name, open) => {
  let store: Records;
  let lab: LabStore;
  let opened: Opened;

  beforeAll(async () => {
    opened = await open();
    ({ store, lab } = opened);
  }, 60_000);
  afterAll(() => opened.stop());

  async function make(maximum: number, seconds = 60): Promise<string> {
    const directoryId = randomSecret();
    await lab.listWorkspace(directoryId, seconds, maximum);
    await store.users.create(directoryId, [person, { ...person, username: "alan" }], seconds);
    return directoryId;
  }

  async function signIn(directoryId: string): Promise<string> {
    const [user] = await store.users.list(directoryId);
    const userId = user?.userId ?? "";
    const now = systemClock();
    const record = {
      userId,
      createdAt: now,
      lastSeenAt: now,
      endsAt: now + 600_000,
      idleMilliseconds: 600_000,
      device: "Test",
    };
    const condition = { replaces: null, passwordHash: "-" };
    expect(await store.sessions.add(randomSecret(), record, condition)).toBe(true);
    return userId;
  }

  const lives = async (directoryId: string) => (await store.users.list(directoryId)).length > 0;

  test("a directory that lives on is nobody's workspace, and is never given an end", async () => {
    const directoryId = randomSecret();
    await store.users.create(directoryId, [person], null);
    expect(await lab.extendDirectory(directoryId, 60)).toBe(false);
    expect(await opened.hasEnd(directoryId)).toBe(false);
    expect(await opened.listed()).toBe(0);
    await lab.removeWorkspace(directoryId);
  });

  test("of a workspace that is removed nothing is left, sign-ins included", async () => {
    const before = await opened.kept();
    const directoryId = await make(10);
    await signIn(directoryId);
    await lab.removeWorkspace(directoryId);
    expect(await opened.kept()).toEqual(before);
    await lab.removeWorkspace(directoryId);
  });

  test("one too many sends away who would be forgotten first, and nobody else", async () => {
    const [first, second, third] = [await make(3), await make(3, 61), await make(3, 62)];
    const userId = await signIn(second);
    expect(await lab.extendDirectory(first, 600)).toBe(true);
    const fourth = await make(3);
    expect(await Promise.all([first, second, third, fourth].map(lives))).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(await store.sessions.list(userId)).toEqual([]);
    expect(await store.users.find(userId)).toBeNull();
    // The newest has the nearest end of all, and yet comes in.
    await lab.extendDirectory(third, 600);
    await lab.extendDirectory(fourth, 600);
    const fifth = await make(3, 5);
    expect(await lives(fifth)).toBe(true);
    expect(await opened.listed()).toBe(3);
    for (const directoryId of [first, third, fourth, fifth]) await lab.removeWorkspace(directoryId);
  });

  test("a lower limit is reached at once; being listed again sends nobody away", async () => {
    const made = [await make(4, 60), await make(4, 61), await make(4, 62), await make(4, 63)];
    const last = await make(2);
    expect(await Promise.all([...made, last].map(lives))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    await lab.listWorkspace(last, 60, 2);
    expect(await opened.listed()).toBe(2);
    for (const directoryId of [...made, last]) await lab.removeWorkspace(directoryId);
  });

  test("a record is told of by the name that the store has for it, and by its time", async () => {
    const directoryId = await make(10);
    const userId = await signIn(directoryId);
    const [session] = await store.sessions.list(userId);
    const device = { userId, deviceId: session?.deviceId ?? "" };
    const { key, timeToLive } = await lab.whereKept("session", device);
    expect(key).toContain(device.deviceId);
    expect(timeToLive).toBeGreaterThan(600);
    expect(timeToLive).toBeLessThanOrEqual(660);
    await lab.removeWorkspace(directoryId);
  });
});

describe.each(redisEngines)("the list of workspaces in %s", (_name, startEngine) => {
  test("ends with the last of them, and counts none that has ended", async () => {
    const engine = await startEngine();
    const endpoint = await openRedisEndpoint(demandDeclaredKeys(engine.engine));
    const trace = new Trace();
    const redis = openRedis({ ...endpoint, trace });
    const { users } = inRedis(redis);
    const lab = openLabStore({ config: { store: { engine: "redis", ...endpoint } }, trace });
    const make = async (maximum: number) => {
      const directoryId = randomSecret();
      await lab.listWorkspace(directoryId, 60, maximum);
      await users.create(directoryId, [person], 60);
      return directoryId;
    };
    const directoryId = await make(10);
    await lab.extendDirectory(directoryId, 500);
    const seconds = await redis.once.ttl("workspaces");
    expect(seconds).toBeGreaterThan(400);
    expect(seconds).toBeLessThanOrEqual(500);
    await redis.once.zadd("workspaces", { score: 1, member: "directory:ended" });
    await make(2);
    expect(await users.list(directoryId)).toHaveLength(1);
    expect(await redis.once.zcard("workspaces")).toBe(2);
    await endpoint.close();
    await engine.stop();
  });
});
