/** What every engine that keeps sessions promises, of one Memcached and of three; people are kept in Redis. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { randomSecret } from "../../base/secrets";
import { Trace } from "../../base/trace";
import type { EngineUnderTest } from "../contract/engine-under-test";
import { addPerson, deviceIdsOf, passwordHash, sessionOf } from "../contract/people";
import { promisesOfSessions } from "../contract/sessions";
import { freePort } from "../redis/test-engines";
import { openTestStore, type TestStore } from "../redis/test-store";
import type { SessionStore } from "../sessions";
import { sessionsApart } from "../sessions-apart";
import { StoreUnavailableError } from "../unavailable";
import type { UserStore } from "../users";
import { endpointOf } from "./address";
import { openMemcached } from "./client";
import { type Endpoint, openEndpoint } from "./endpoint";
import { createShared, recordsIn } from "./records";
import type { Engine } from "./servers";
import { openSessions } from "./sessions";
import {
  hasMemcached,
  openAgeingServers,
  startMemcached,
  type TestMemcached,
} from "./test-servers";

describe.runIf(hasMemcached).each([1, 3])("on %i Memcached", (count) => {
  let servers: TestMemcached[];
  let engine: Engine;
  let endpoint: Endpoint;
  let redis: TestStore;
  let subject: EngineUnderTest<SessionStore & UserStore>;
  let trace: Trace;

  const open = (url: string, token: string) =>
    openSessions(openMemcached({ url, token, trace, timeoutMilliseconds: 10_000 }));

  beforeAll(async () => {
    redis = await openTestStore();
    trace = new Trace();
    servers = await Promise.all(Array.from({ length: count }, () => startMemcached()));
    const ageing = await openAgeingServers(servers.map(({ address }) => address));
    engine = ageing.engine;
    endpoint = await openEndpoint(engine);
    const { url = "", token = "" } = endpointOf(endpoint.url) ?? {};
    const { users } = redis.store;
    subject = {
      store: { sessions: sessionsApart(open(url, token), users), users },
      away: { sessions: open(`http://127.0.0.1:${await freePort()}`, "none"), users },
      passTime: async (milliseconds) => {
        vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
        await ageing.age(milliseconds);
      },
    };
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(async () => {
    await endpoint.close();
    for (const { kill } of servers) await kill();
    await redis.close();
  });

  promisesOfSessions(() => subject);

  const condition = { replaces: null, passwordHash };
  async function signIn(times = 1) {
    const { sessions } = subject.store;
    const { userId } = await addPerson(subject.store);
    const deviceIds = Array.from({ length: times }, () => randomSecret());
    for (const [index, deviceId] of deviceIds.entries())
      await sessions.add(deviceId, sessionOf(userId, 1000 * (times - index)), condition);
    return { userId, deviceIds };
  }
  const found = (userId: string, deviceIds: readonly string[]) =>
    Promise.all(deviceIds.map((deviceId) => subject.store.sessions.find({ userId, deviceId })));

  test("a list that is forgotten signs its user out, and no later sign-in brings the others back", async () => {
    const { userId, deviceIds } = await signIn(3);
    await engine.run({ verb: "delete", key: `sessions:${userId}` });
    expect(await found(userId, deviceIds)).toEqual([null, null, null]);
    const deviceId = randomSecret();
    expect(await subject.store.sessions.add(deviceId, sessionOf(userId), condition)).toBe(true);
    expect(await found(userId, deviceIds)).toEqual([null, null, null]);
    expect(deviceIdsOf(await subject.store.sessions.list(userId))).toEqual([deviceId]);
  });

  test("a record that is forgotten signs out there alone, and is listed no more", async () => {
    const { userId, deviceIds } = await signIn(2);
    const [first = "", second = ""] = deviceIds;
    await engine.run({ verb: "delete", key: `session:${first}` });
    expect(await subject.store.sessions.find({ userId, deviceId: first })).toBeNull();
    expect(deviceIdsOf(await subject.store.sessions.list(userId))).toEqual([second]);
    expect(await subject.store.sessions.removeOf(userId, {})).toEqual([second]);
  });

  test("a session that was taken from the list has ended, and is said to have, although its record stays", async () => {
    const { userId, deviceIds } = await signIn(2);
    const withoutDelete: Pick<Engine, "run"> = {
      run: (command) =>
        command.verb === "delete"
          ? Promise.reject(new StoreUnavailableError("unreachable"))
          : engine.run(command),
    };
    const records = recordsIn(withoutDelete, createShared());
    expect((await records.removeOf(userId, {})).toSorted()).toEqual(deviceIds.toSorted());
    expect(await found(userId, deviceIds)).toEqual([null, null]);
  });

  test("signing out everywhere holds, whoever signs in and moves about meanwhile", async () => {
    const { sessions } = subject.store;
    const { userId, deviceIds } = await signIn(5);
    const during = Array.from({ length: 5 }, () => randomSecret());
    const touch = (deviceId: string) => sessions.touch({ userId, deviceId }, Date.now());
    await Promise.all([
      ...deviceIds.map(touch),
      sessions.removeOf(userId, {}),
      ...during.map((deviceId) => sessions.add(deviceId, sessionOf(userId), condition)),
      ...deviceIds.map(touch),
    ]);
    expect(await found(userId, deviceIds)).toEqual([null, null, null, null, null]);
    await sessions.removeOf(userId, {});
    expect(await found(userId, during)).toEqual([null, null, null, null, null]);
  });

  test("a check is one call, which says what Memcached was asked; whose session it is it is told once", async () => {
    const { userId, deviceIds } = await signIn();
    const [deviceId = ""] = deviceIds;
    const another = await openEndpoint({ ...engine, close: () => {} });
    const { url = "", token = "" } = endpointOf(another.url) ?? {};
    const elsewhere = open(url, token);
    trace.steps.length = 0;
    for (let count = 0; count < 2; count += 1)
      expect(await elsewhere.find({ userId, deviceId })).not.toBeNull();
    const short = (id: string) => `${id.slice(0, 4)}…${id.slice(-2)}`;
    const [session, list] = [`session:${short(deviceId)}`, `sessions:${short(userId)}`];
    expect(trace.steps.map(({ name, detail }) => `${name} ${detail}`)).toEqual([
      `memcached GETS ${session}, GETS ${list}`,
      `memcached GETS ${session} ${list}`,
    ]);
    expect(await subject.store.sessions.removeOf(userId, {})).toEqual([deviceId]);
    expect(await elsewhere.find({ userId, deviceId })).toBeNull();
    await another.close();
  });

  test("the endpoint answers nobody without its token, and no call that there is not", async () => {
    const { url = "", token = "" } = endpointOf(endpoint.url) ?? {};
    const ask = async (presented: string, body: string) => {
      const headers = { authorization: `Bearer ${presented}` };
      const response = await fetch(url, { method: "POST", headers, body });
      return { status: response.status, body: await response.json() };
    };
    const call = { call: "find", deviceId: "device" };
    const refused = (detail: string) => ({ status: 400, body: { failure: "refused", detail } });
    expect(await ask("wrong", JSON.stringify(call))).toMatchObject(refused("wrong token"));
    for (const wrong of [
      { call: "flush_all" },
      { call: "find", deviceId: "a\r\nflush_all" },
      { call: "find", deviceId: "a b" },
      { call: "list", userId: "" },
      { call: "list", userId: "u".repeat(129) },
    ])
      expect(await ask(token, JSON.stringify(wrong))).toMatchObject(
        refused("there is no such call"),
      );
    expect(await ask(token, "{")).toMatchObject({ status: 400, body: { failure: "unreadable" } });
    expect(await ask(token, JSON.stringify({ ...call, more: "x".repeat(70_000) }))).toMatchObject(
      refused("the call is too long"),
    );
    expect(await ask(token, JSON.stringify(call))).toMatchObject({ status: 200 });
  });
});
