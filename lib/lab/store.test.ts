import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../base/clock";
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import { openRedis, type RedisClient } from "../store/redis/client";
import { openEndpoint } from "../store/redis/endpoint";
import { testEngines } from "../store/redis/test-engines";
import { openRecords, type Records } from "../store/redis/test-store";
import { type LabStore, openLabStore } from "./store";

describe.each(testEngines)("workspaces in %s", (_name, startEngine) => {
  let redis: RedisClient;
  let store: Records;
  let lab: LabStore;
  let stop: () => Promise<void>;
  const person = { username: "ada", name: "Ada", role: "admin", passwordHash: "-" } as const;

  beforeAll(async () => {
    const engine = await startEngine();
    const endpoint = await openEndpoint(engine.engine);
    const trace = new Trace();
    redis = openRedis({ ...endpoint, trace });
    store = openRecords(redis);
    lab = openLabStore({ config: { store: endpoint }, trace });
    stop = async () => {
      await endpoint.close();
      engine.stop();
    };
  });
  afterAll(() => stop());

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

  const keys = async () => (await redis.once.keys("*")).toSorted();
  const lives = async (directoryId: string) => (await store.users.list(directoryId)).length > 0;

  test("a directory that lives on is nobody's workspace, and is never given an end", async () => {
    const directoryId = randomSecret();
    await store.users.create(directoryId, [person], null);
    expect(await lab.extendDirectory(directoryId, 60)).toBe(false);
    expect(await redis.once.ttl(`directory:${directoryId}`)).toBe(-1);
    expect(await redis.once.zcard("workspaces")).toBe(0);
    await lab.removeWorkspace(directoryId);
  });

  test("of a workspace that is removed nothing is left, sign-ins included", async () => {
    const before = await keys();
    const directoryId = await make(10);
    await signIn(directoryId);
    await lab.removeWorkspace(directoryId);
    expect((await keys()).filter((key) => key !== "workspaces")).toEqual(before);
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
    expect(await redis.once.zcard("workspaces")).toBe(3);
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
    expect(await redis.once.zcard("workspaces")).toBe(2);
    for (const directoryId of [...made, last]) await lab.removeWorkspace(directoryId);
  });

  test("the list ends with the last of them, and counts none that has ended", async () => {
    const directoryId = await make(10);
    await lab.extendDirectory(directoryId, 500);
    const seconds = await redis.once.ttl("workspaces");
    expect(seconds).toBeGreaterThan(400);
    expect(seconds).toBeLessThanOrEqual(500);
    await redis.once.zadd("workspaces", { score: 1, member: "directory:ended" });
    const other = await make(2);
    expect(await lives(directoryId)).toBe(true);
    expect(await redis.once.zcard("workspaces")).toBe(2);
    for (const made of [directoryId, other]) await lab.removeWorkspace(made);
  });
});
