import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { MemcachedClient } from "./memcached/client";
import type { Ask, PostgresClient } from "./postgres/client";
import { probesOf } from "./probe";
import { probesOf as probesOfMemcached } from "./probe.memcached";
import { probesOf as probesOfPostgres } from "./probe.postgres";
import { probesOf as probesOfRedis } from "./probe.redis";
import { openTestStore, type TestStore } from "./redis/test-store";
import { StoreUnavailableError } from "./unavailable";

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

/** A database whose schema has had so many migrations; null: there is none. */
function databaseAt(version: number | null): PostgresClient {
  const ask: Ask = async (statement, _values, row) => {
    const answer = /AS one/.test(statement)
      ? { one: 1 }
      : /is_there/.test(statement)
        ? { is_there: version !== null }
        : { version };
    return [row.parse(answer)];
  };
  return { once: ask, repeatable: ask };
}

function memcachedThat(answers: boolean): MemcachedClient {
  return {
    call: async (_call, result) => {
      if (!answers) throw new StoreUnavailableError("unreachable");
      return result.parse(null);
    },
  };
}

const silent = expect.objectContaining({ name: "StoreUnavailableError" });

test("where one engine keeps everything, both probes are one", async () => {
  const { store, sessions } = probesOf({ engine: "redis", redis: opened.redis });
  expect(sessions).toBe(store);
  expect(store.engine).toBe("redis");
  const before = opened.trace.steps.length;
  await store.ask();
  await store.askForSchema();
  expect(opened.trace.steps.slice(before).map(({ detail }) => detail)).toEqual(["EXISTS health"]);
});

test("a database is well when it answers, and ready when its schema is there", async () => {
  for (const probes of [
    (client: PostgresClient) => probesOf({ engine: "postgres", postgres: client }),
    probesOfPostgres,
  ]) {
    const { store, sessions } = probes(databaseAt(1));
    expect(store.engine).toBe("postgres");
    expect(sessions).toBe(store);
    await expect(store.ask()).resolves.toBeUndefined();
    await expect(store.askForSchema()).resolves.toBeUndefined();
    for (const version of [null, 0]) {
      const unready = probes(databaseAt(version)).store;
      await expect(unready.ask()).resolves.toBeUndefined();
      await expect(unready.askForSchema()).rejects.toMatchObject({
        failure: "refused",
        detail: "the schema is not there: npm run migrate",
      });
    }
  }
});

test("where sessions are apart, each is asked by itself", async () => {
  const memcached = memcachedThat(false);
  const { store, sessions } = probesOf({
    engine: "redis",
    redis: opened.redis,
    sessions: { engine: "memcached", memcached },
  });
  expect([store.engine, sessions.engine]).toEqual(["redis", "memcached"]);
  await expect(store.ask()).resolves.toBeUndefined();
  await expect(sessions.ask()).rejects.toEqual(silent);
  await expect(sessions.askForSchema()).resolves.toBeUndefined();
});

test("the twins for one engine ask the same", async () => {
  const redis = probesOfRedis(opened.redis);
  expect(redis.sessions).toBe(redis.store);
  expect(redis.store.engine).toBe("redis");
  const asking = vi.spyOn(opened.redis.repeatable, "exists");
  await redis.store.ask();
  await redis.store.askForSchema();
  const client = Object.assign(Object.create(opened.redis), { memcached: memcachedThat(true) });
  const both = probesOfMemcached(client);
  expect([both.store.engine, both.sessions.engine]).toEqual(["redis", "memcached"]);
  await both.store.ask();
  await both.store.askForSchema();
  expect(asking).toHaveBeenCalledTimes(2);
  await both.sessions.ask();
  await both.sessions.askForSchema();
  const down = probesOfMemcached(
    Object.assign(Object.create(opened.redis), { memcached: memcachedThat(false) }),
  );
  await expect(down.sessions.ask()).rejects.toEqual(silent);
});
