/** The records' promises over three masters, and what a running application hears when one of them is away. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { randomSecret } from "../../base/secrets";
import { Trace } from "../../base/trace";
import { promisesOfAttempts } from "../contract/attempts";
import type { EngineUnderTest } from "../contract/engine-under-test";
import { promisesOfFamilies } from "../contract/families";
import { promisesOfSessions } from "../contract/sessions";
import { promisesOfUsers } from "../contract/users";
import { openRedis } from "./client";
import { demandDeclaredKeys } from "./declared-keys";
import type { Engine } from "./embedded-engine";
import { type Endpoint, openEndpoint } from "./endpoint";
import { RedisUnreachableError } from "./explain-redis";
import { createRedisClusterEngine } from "./redis-cluster-engine";
import { startRedisCluster, type TestCluster } from "./test-cluster";
import { ageScript, freePort, hasRedisServer, startRedisServer } from "./test-engines";
import { openRecords, type Records } from "./test-store";

const open = (connection: { url: string; token: string }) =>
  openRecords(openRedis({ ...connection, trace: new Trace(), timeoutMilliseconds: 10_000 }));

const wordsOf = (work: Promise<unknown>): Promise<string> =>
  work.then(String, (error: unknown) => (error instanceof Error ? error.message : "no error"));

describe.runIf(hasRedisServer)("three masters", () => {
  let cluster: TestCluster;
  let engine: Engine;
  let endpoint: Endpoint;
  let subject: EngineUnderTest<Records>;
  const opened = () => subject;

  beforeAll(async () => {
    cluster = await startRedisCluster();
    engine = await createRedisClusterEngine(cluster.urls.split(","));
    endpoint = await openEndpoint(demandDeclaredKeys(engine));
    subject = {
      store: open(endpoint),
      away: open({ url: `http://127.0.0.1:${await freePort()}`, token: "none" }),
      passTime: async (milliseconds) => {
        vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
        for (const { ask } of cluster.masters)
          await ask("EVAL", ageScript, "0", String(milliseconds));
      },
    };
  }, 60_000);
  afterAll(async () => {
    await endpoint?.close();
    await cluster?.stop();
  });

  describe("keep what the records promise", () => {
    afterEach(() => {
      vi.useRealTimers();
    });
    describe("sessions", () => promisesOfSessions(opened));
    describe("families", () => promisesOfFamilies(opened));
    describe("users", () => promisesOfUsers(opened));
    describe("attempts", () => promisesOfAttempts(opened));
  });

  test("what is asked of several people at once goes to where each of them is", async () => {
    const people = Array.from({ length: 60 }, () => `user:{${randomSecret()}}`);
    const client = openRedis({ ...endpoint, trace: new Trace(), timeoutMilliseconds: 10_000 });
    const writing = client.repeatable.pipeline();
    for (const key of people) writing.set(key, key);
    await writing.exec();
    const reading = client.repeatable.pipeline();
    for (const key of people) reading.get(key);
    expect(await reading.exec()).toEqual(people);
    for (const { ask } of cluster.masters) expect(Number(await ask("DBSIZE"))).toBeGreaterThan(5);
  });

  test("one that is killed takes its share away, as the error of its commands alone; back, it is found", async () => {
    const keys = Array.from({ length: 60 }, () => `kept:{${randomSecret()}}`);
    const pipeline = async (command: string) => {
      const response = await fetch(`${endpoint.url}/pipeline`, {
        method: "POST",
        headers: { authorization: `Bearer ${endpoint.token}` },
        body: JSON.stringify(keys.map((key) => [command, key])),
      });
      return (await response.json()) as { result?: unknown; error?: string }[];
    };
    expect(await pipeline("EXISTS")).toEqual(keys.map(() => ({ result: 0 })));
    const [, second] = cluster.masters;
    await second?.kill();
    const without = await pipeline("EXISTS");
    const failed = without.filter(({ error }) => error !== undefined);
    expect(failed.length).toBeGreaterThan(5);
    expect(failed.length).toBeLessThan(40);
    for (const { error } of failed) expect(error).toMatch(/^(UNREACHABLE|TIMEOUT|CLUSTERDOWN) /);
    expect(without.filter(({ result }) => result === 0)).toHaveLength(60 - failed.length);
    await second?.start();
    const isWhole = async () => (await pipeline("EXISTS")).every(({ result }) => result === 0);
    await expect.poll(isWhole, { timeout: 15_000 }).toBe(true);
  }, 40_000);

  const refusalOf = async (urls: readonly string[]): Promise<string> => {
    const error = await createRedisClusterEngine(urls).then(
      ({ close }) => close(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(RedisUnreachableError);
    return String(error);
  };

  test("an address where nothing answers, and one of a Redis by itself, are said", async () => {
    const [first = ""] = cluster.urls.split(",");
    const port = await freePort();
    const nobody = await refusalOf([first, `redis://app:hunter2@127.0.0.1:${port}`]);
    expect(nobody).toContain(`Nothing answers at 127.0.0.1:${port}`);
    expect(nobody).not.toContain("hunter2");
    const single = await startRedisServer();
    const alone = await refusalOf([first, `redis://127.0.0.1:${single.port}`]);
    expect(alone).toContain(`127.0.0.1:${single.port} is a Redis by itself`);
    await single.stop();
  });

  test("a node that the cluster names, and that nobody reaches, is said", async () => {
    const [first, , third] = cluster.masters;
    await third?.kill();
    const urls = cluster.urls.split(",").slice(0, 2);
    const until = async () => (await first?.ask("CLUSTER", "INFO"))?.includes("cluster_state:ok");
    await expect.poll(until, { timeout: 10_000 }).toBe(true);
    expect(await refusalOf(urls)).toContain(
      `127.0.0.1:${third?.port} is a node of this cluster and cannot be reached`,
    );
    await third?.start();
    // The engine that was open all along finds it again: a key of the third's slots.
    await expect.poll(() => wordsOf(engine.run(["EXISTS", "a"])), { timeout: 15_000 }).toBe("0");
  }, 40_000);

  test("an error of a node's is passed on in its words", async () => {
    await engine.run(["SET", "k", "text"]);
    expect(await wordsOf(engine.run(["INCR", "k"]))).toMatch(/^ERR value is not an integer/);
    expect(await wordsOf(engine.run(["EVAL", "return 1", "2", "a", "b"]))).toMatch(/^CROSSSLOT/);
  });
});
