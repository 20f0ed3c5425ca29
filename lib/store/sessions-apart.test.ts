import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import type { EngineUnderTest } from "./contract/engine-under-test";
import { addPerson, passwordHash, sessionOf } from "./contract/people";
import { promisesOfSessions } from "./contract/sessions";
import type { EngineName } from "./engines";
import { openClient } from "./open-client";
import { openSessions } from "./open-sessions";
import { openUsers } from "./open-users";
import { addressOfEndpoint } from "./postgres/address";
import { openPostgres } from "./postgres/client";
import { createEmbeddedEngine as createPostgres } from "./postgres/embedded-engine";
import { openEndpoint as openPostgresEndpoint } from "./postgres/endpoint";
import { migrate } from "./postgres/migrate";
import { createEmbeddedEngine as createRedis } from "./redis/embedded-engine";
import { openEndpoint as openRedisEndpoint } from "./redis/endpoint";
import { freePort } from "./redis/test-engines";
import type { SessionStore } from "./sessions";
import { sessionsApart } from "./sessions-apart";
import type { EngineSettings } from "./settings";
import type { UserStore } from "./users";

let engines: Record<EngineName, EngineSettings>;
let nobody: Record<EngineName, EngineSettings>;
let close: () => Promise<void>;

beforeAll(async () => {
  const redis = await openRedisEndpoint(await createRedis());
  const postgres = await openPostgresEndpoint(await createPostgres());
  await migrate(
    openPostgres({ url: postgres.url, trace: new Trace(), timeoutMilliseconds: 10_000 }),
  );
  const port = await freePort();
  engines = {
    redis: { engine: "redis", url: redis.url, token: redis.token },
    postgres: { engine: "postgres", url: postgres.url },
  };
  nobody = {
    redis: { engine: "redis", url: `http://127.0.0.1:${port}`, token: "none" },
    postgres: { engine: "postgres", url: addressOfEndpoint(port, "none") },
  };
  close = async () => {
    await redis.close();
    await postgres.close();
  };
}, 60_000);
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => close());

function open(
  settings: Record<EngineName, EngineSettings>,
  main: EngineName,
  sessions: EngineName,
) {
  const trace = new Trace();
  const client = openClient({ ...settings[main], sessions: settings[sessions] }, trace);
  return { store: { sessions: openSessions(client), users: openUsers(client) }, trace };
}

describe.each([
  ["redis", "postgres"],
  ["postgres", "redis"],
] as const)("users in %s and sessions in %s", (main, sessions) => {
  let engine: EngineUnderTest<SessionStore & UserStore>;
  beforeAll(() => {
    engine = {
      store: open(engines, main, sessions).store,
      away: open(nobody, main, sessions).store,
      // Both are in this process, and so is their clock.
      passTime: async (milliseconds) => {
        vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
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
    expect(await store.sessions.find(deviceId)).toMatchObject({ user });
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
