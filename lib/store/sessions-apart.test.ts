import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import type { EngineUnderTest } from "./contract/engine-under-test";
import { addPerson, passwordHash, sessionOf } from "./contract/people";
import { promisesOfSessions } from "./contract/sessions";
import type { EngineName, SessionEngineName } from "./engines";
import { endpointOf } from "./memcached/address";
import { openMemcached } from "./memcached/client";
import { openEndpoint as openMemcachedEndpoint } from "./memcached/endpoint";
import { hasMemcached, openAgeingServers, startMemcached } from "./memcached/test-servers";
import { openSessions } from "./open-sessions";
import { openUsers } from "./open-users";
import { addressOfEndpoint } from "./postgres/address";
import { openPostgres } from "./postgres/client";
import { createEmbeddedEngine as createPostgres } from "./postgres/embedded-engine";
import { openEndpoint as openPostgresEndpoint } from "./postgres/endpoint";
import { migrate } from "./postgres/migrate";
import { openRedis } from "./redis/client";
import { createEmbeddedEngine as createRedis } from "./redis/embedded-engine";
import { openEndpoint as openRedisEndpoint } from "./redis/endpoint";
import { freePort } from "./redis/test-engines";
import type { SessionStore } from "./sessions";
import { sessionsApart } from "./sessions-apart";
import type { MemcachedSettings, PostgresSettings, RedisSettings } from "./settings";
import type { UserStore } from "./users";

interface Settings {
  redis: RedisSettings;
  postgres: PostgresSettings;
  memcached: MemcachedSettings;
}
let engines: Settings;
let nobody: Settings;
let age: (milliseconds: number) => Promise<void>;
let close: () => Promise<void>;

beforeAll(async () => {
  const redis = await openRedisEndpoint(await createRedis());
  const postgres = await openPostgresEndpoint(await createPostgres());
  await migrate(
    openPostgres({ url: postgres.url, trace: new Trace(), timeoutMilliseconds: 10_000 }),
  );
  const server = hasMemcached ? await startMemcached() : null;
  const ageing = await openAgeingServers(server ? [server.address] : []);
  const memcached = await openMemcachedEndpoint(ageing.engine);
  const { url = "", token = "" } = endpointOf(memcached.url) ?? {};
  age = ageing.age;
  const port = await freePort();
  engines = {
    redis: { engine: "redis", url: redis.url, token: redis.token },
    postgres: { engine: "postgres", url: postgres.url },
    memcached: { engine: "memcached", url, token },
  };
  nobody = {
    redis: { engine: "redis", url: `http://127.0.0.1:${port}`, token: "none" },
    postgres: { engine: "postgres", url: addressOfEndpoint(port, "none") },
    memcached: { engine: "memcached", url: `http://127.0.0.1:${port}`, token: "none" },
  };
  close = async () => {
    await redis.close();
    await postgres.close();
    await memcached.close();
    await server?.kill();
  };
}, 60_000);
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => close());

function open(settings: Settings, main: EngineName, sessions: SessionEngineName) {
  const trace = new Trace();
  const patient = { trace, timeoutMilliseconds: 10_000 };
  const { redis, postgres, memcached } = settings;
  const clients = {
    redis: { engine: "redis", redis: openRedis({ ...redis, ...patient }) },
    postgres: { engine: "postgres", postgres: openPostgres({ ...postgres, ...patient }) },
    memcached: { engine: "memcached", memcached: openMemcached({ ...memcached, ...patient }) },
  } as const;
  const client = { ...clients[main], sessions: clients[sessions] };
  return { store: { sessions: openSessions(client), users: openUsers(client) }, trace };
}

const mixes: [EngineName, SessionEngineName][] = [
  ["redis", "postgres"],
  ["postgres", "redis"],
  ...(hasMemcached ? [["postgres", "memcached"] as [EngineName, SessionEngineName]] : []),
];

describe.each(mixes)("users in %s and sessions in %s", (main, sessions) => {
  let engine: EngineUnderTest<SessionStore & UserStore>;
  beforeAll(() => {
    engine = {
      store: open(engines, main, sessions).store,
      away: open(nobody, main, sessions).store,
      // What is in this process has its clock; a Memcached has its own.
      passTime: async (milliseconds) => {
        vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
        await age(milliseconds);
      },
    };
  });
  promisesOfSessions(() => engine);

  test("a check asks each of them once, the one with the session first", async () => {
    const { store, trace } = open(engines, main, sessions);
    const { userId } = await addPerson(store);
    const deviceId = randomSecret();
    const condition = { replaces: null, passwordHash };
    expect(await store.sessions.add(deviceId, sessionOf(userId), condition)).toBe(true);
    trace.steps.length = 0;
    const user = { name: "Ada Lovelace", role: "admin", disabled: false };
    expect(await store.sessions.find({ userId, deviceId })).toMatchObject({ user });
    expect(trace.steps.map(({ name }) => name)).toEqual([sessions, main]);
  });
});

test("a password that changes while a session is stored takes it back", async () => {
  const { store } = open(engines, "redis", "postgres");
  const { userId } = await addPerson(store);
  const inBetween = sessionsApart(
    {
      ...store.sessions,
      async add(...call) {
        await store.users.setPasswordHash(userId, "new", passwordHash);
        await store.sessions.removeOf(userId, {});
        return store.sessions.add(call[0], call[1], { ...call[2], passwordHash: "new" });
      },
    },
    store.users,
  );
  const options = { replaces: null, passwordHash };
  expect(await inBetween.add(randomSecret(), sessionOf(userId), options)).toBe(false);
  expect(await store.sessions.list(userId)).toEqual([]);
});

test("what the sessions' own store takes in no more is no sign-in", async () => {
  const { store } = open(engines, "redis", "postgres");
  const { userId } = await addPerson(store);
  const full = sessionsApart({ ...store.sessions, add: async () => false }, store.users);
  const options = { replaces: null, passwordHash };
  expect(await full.add(randomSecret(), sessionOf(userId), options)).toBe(false);
});
