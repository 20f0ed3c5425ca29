import { describe, expect, test } from "vitest";
import { Trace } from "../base/trace";
import { openClient } from "./open-client";
import { openClient as openClientMemcached } from "./open-client.memcached";
import { openClient as openClientPostgres } from "./open-client.postgres";
import { openClient as openClientRedis } from "./open-client.redis";
import { chosenEngines, missingStore, storeSchema } from "./settings";
import * as withMemcached from "./settings.memcached";
import * as onlyPostgres from "./settings.postgres";
import * as onlyRedis from "./settings.redis";

const redis = { UPSTASH_REDIS_REST_URL: "https://db.test", UPSTASH_REDIS_REST_TOKEN: "token" };
const neon = { DATABASE_URL: "postgresql://u:p@db.neon.tech/app" };
const memcached = { MEMCACHED_URL: "http://app:secret@127.0.0.1:4000" };
const redisSettings = { engine: "redis", url: "https://db.test", token: "token" };
const postgresSettings = { engine: "postgres", url: neon.DATABASE_URL };
const memcachedSettings = { engine: "memcached", url: "http://127.0.0.1:4000", token: "secret" };

type Variables = Record<string, string>;
type Schema = ReturnType<typeof storeSchema>;

const problemsOf = (variables: Variables, schema: Schema = storeSchema(variables)) =>
  (schema.safeParse(variables).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")} ${message}`,
  );

test.each<[Variables, object | null]>([
  [{}, { main: "redis", sessions: null }],
  [
    { STORE: "", SESSION_STORE: "" },
    { main: "redis", sessions: null },
  ],
  [{ STORE: "postgres" }, { main: "postgres", sessions: null }],
  [{ SESSION_STORE: "redis" }, { main: "redis", sessions: null }],
  [{ SESSION_STORE: "memcached" }, { main: "redis", sessions: "memcached" }],
  [
    { STORE: "postgres", SESSION_STORE: "redis" },
    { main: "postgres", sessions: "redis" },
  ],
  [{ STORE: "memcached" }, null],
  [{ SESSION_STORE: "sqlite" }, null],
])("%j chooses %j", (variables, chosen) => {
  expect(chosenEngines(variables)).toEqual(chosen);
});

test("each engine is told where it is by variables of its own, and no other has to be", () => {
  const parse = (variables: Variables) => storeSchema(variables).parse(variables);
  expect(parse(redis)).toEqual(redisSettings);
  expect(parse({ ...neon, STORE: "postgres" })).toEqual(postgresSettings);
  expect(parse({ ...redis, ...memcached, SESSION_STORE: "memcached" })).toEqual({
    ...redisSettings,
    sessions: memcachedSettings,
  });
  expect(parse({ ...redis, ...neon, SESSION_STORE: "postgres" })).toEqual({
    ...redisSettings,
    sessions: postgresSettings,
  });
});

test("an engine that there is not is named with those that there are", () => {
  expect(problemsOf({ STORE: "sqlite", SESSION_STORE: "sqlite" })).toEqual([
    "STORE is not one of redis, postgres. Leave it empty for redis.",
    "SESSION_STORE is not one of redis, postgres, memcached. Leave it empty for what STORE says.",
  ]);
});

const fixRedis =
  "Set both values of an Upstash database (UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN, or Vercel's KV_REST_API_URL and KV_REST_API_TOKEN).";
const fixPostgres =
  "On Vercel PostgreSQL has to be Neon's, which is reached by HTTP: give its address, postgresql://user:password@….neon.tech/database.";

test("what is missing is said of both engines at once, with what to do", () => {
  expect(problemsOf({ STORE: "postgres", SESSION_STORE: "memcached" })).toEqual([
    `DATABASE_URL is missing. ${fixPostgres}`,
    "MEMCACHED_URL is missing. There is no embedded one: start it (`memcached -l 127.0.0.1`). Write it as memcached://host:11211, of several servers with commas between them.",
  ]);
  expect(problemsOf({})).toEqual([
    `UPSTASH_REDIS_REST_URL is missing or not a URL. ${fixRedis}`,
    `UPSTASH_REDIS_REST_TOKEN is missing. ${fixRedis}`,
  ]);
  expect(problemsOf({ ...redis, UPSTASH_REDIS_REST_URL: "ftp://db.test" })).toHaveLength(1);
  expect(problemsOf({ ...redis, UPSTASH_REDIS_REST_URL: "xhttps://db.test" })).toHaveLength(1);
  expect(problemsOf({ ...redis, UPSTASH_REDIS_REST_URL: "httpsx://db.test" })).toHaveLength(1);
  expect(problemsOf({ ...redis, UPSTASH_REDIS_REST_URL: "http://db.test" })).toEqual([]);
  expect(problemsOf({ ...redis, UPSTASH_REDIS_REST_TOKEN: "" })).toEqual([
    `UPSTASH_REDIS_REST_TOKEN is empty. ${fixRedis}`,
  ]);
});

test("an address of an engine that the edge cannot reach is refused with the reason", () => {
  expect(problemsOf({ STORE: "postgres", DATABASE_URL: "postgresql://u:p@db.test/app" })).toEqual([
    `DATABASE_URL is not the address of a Neon database. ${fixPostgres}`,
  ]);
  expect(
    problemsOf({ ...redis, SESSION_STORE: "memcached", MEMCACHED_URL: "memcached://db.test" }),
  ).toEqual([
    "MEMCACHED_URL is of no use on Vercel, where the edge reaches a store by HTTP alone. Keep sessions in another engine there.",
  ]);
});

test("a program beside the server is told which names to give", () => {
  const names = "REDIS_URL, or UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN";
  expect(missingStore({})).toBe(names);
  expect(missingStore({ STORE: "sqlite" })).toBe(names);
  expect(missingStore(redis)).toBeNull();
  expect(missingStore({ REDIS_URL: "redis://db.test" })).toBeNull();
  expect(missingStore({ STORE: "postgres" })).toBe("DATABASE_URL");
  expect(missingStore({ ...neon, STORE: "postgres" })).toBeNull();
  expect(missingStore({ ...redis, SESSION_STORE: "memcached" })).toBe("MEMCACHED_URL");
  expect(missingStore({ ...redis, ...memcached, SESSION_STORE: "memcached" })).toBeNull();
});

describe("where one engine alone is taken along", () => {
  test("it is the one that counts, whatever else is said", () => {
    expect(onlyRedis.storeSchema({}).parse(redis)).toEqual(redisSettings);
    expect(onlyRedis.missingStore({})).toContain("REDIS_URL");
    expect(onlyRedis.missingStore(redis)).toBeNull();
    expect(onlyPostgres.storeSchema({}).parse(neon)).toEqual(postgresSettings);
    expect(onlyPostgres.missingStore({})).toBe("DATABASE_URL");
    expect(onlyPostgres.missingStore(neon)).toBeNull();
    expect(withMemcached.storeSchema({}).parse({ ...redis, ...memcached })).toEqual({
      ...redisSettings,
      sessions: memcachedSettings,
    });
    expect(withMemcached.missingStore({})).toContain("REDIS_URL");
    expect(withMemcached.missingStore(redis)).toBe("MEMCACHED_URL");
    expect(withMemcached.missingStore({ ...redis, ...memcached })).toBeNull();
  });
});

test("a client is opened for each engine that keeps something, and for no other", () => {
  const trace = new Trace();
  const main = { engine: "redis", url: "http://127.0.0.1:9", token: "t" } as const;
  const database = { engine: "postgres", url: "postgresql://u:p@127.0.0.1:9/app" } as const;
  const sessions = { engine: "memcached", url: "http://127.0.0.1:9", token: "t" } as const;
  expect(openClient(main, trace)).toEqual({ engine: "redis", redis: expect.anything() });
  expect(openClient(database, trace)).toEqual({
    engine: "postgres",
    postgres: expect.anything(),
  });
  expect(openClient({ ...main, sessions }, trace)).toMatchObject({
    engine: "redis",
    sessions: { engine: "memcached", memcached: { call: expect.any(Function) } },
  });
  expect(openClient({ ...main, sessions: database }, trace)).toMatchObject({
    engine: "redis",
    sessions: { engine: "postgres", postgres: { once: expect.any(Function) } },
  });
  expect(openClientRedis(main, trace).once).toBeDefined();
  expect(openClientPostgres(database, trace).once).toBeTypeOf("function");
  const both = openClientMemcached({ ...main, sessions }, trace);
  expect(both.once).toBeDefined();
  expect(both.memcached.call).toBeTypeOf("function");
});

test("where Redis comes alone, a program beside the server is told what can be set there", () => {
  expect(onlyRedis.missingStore({ REDIS_URL: "redis://127.0.0.1" })).toBeNull();
  expect(onlyRedis.missingStore({})).toMatch(/^UPSTASH_REDIS_REST_URL and .*item store-redis/);
});
