/** What befalls a Memcached while others depend on it: it dies, goes silent, is full; and is there again. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { randomSecret } from "../../base/secrets";
import { Trace } from "../../base/trace";
import { sessionOf } from "../contract/people";
import type { SessionRecords } from "../sessions";
import { StoreUnavailableError } from "../unavailable";
import { endpointOf } from "./address";
import { openMemcached } from "./client";
import { type Endpoint, openEndpoint } from "./endpoint";
import { ping } from "./ping";
import { type Engine, openServers, serverOf } from "./servers";
import { openSessions } from "./sessions";
import { hasMemcached, startMemcached, type TestMemcached } from "./test-servers";

async function failureOf(work: Promise<unknown>): Promise<StoreUnavailableError> {
  const error = await work.then(
    (value) => new Error(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreUnavailableError)) throw error;
  return error;
}

const condition = { replaces: null, passwordHash: "-" };

describe.runIf(hasMemcached)("a Memcached", () => {
  let servers: TestMemcached[];
  let engine: Engine;
  let endpoint: Endpoint;
  let sessions: SessionRecords;
  let isThere: () => Promise<void>;

  async function open(count: number, settings: readonly string[] = []) {
    servers = await Promise.all(Array.from({ length: count }, () => startMemcached(settings)));
    engine = await openServers(servers.map(({ address }) => address));
    endpoint = await openEndpoint(engine);
    const { url = "", token = "" } = endpointOf(endpoint.url) ?? {};
    const memcached = openMemcached({ url, token, trace: new Trace() });
    sessions = openSessions(memcached);
    isThere = () => ping(memcached);
    const [first] = servers;
    if (!first) throw new Error("There is no server.");
    return first;
  }
  async function signIn(userId = randomSecret()) {
    const deviceId = randomSecret();
    const record = sessionOf(userId);
    await sessions.add(deviceId, record, condition);
    return { deviceId, userId, record };
  }

  beforeAll(() => {
    vi.spyOn(console, "info").mockImplementation(() => {});
  });
  beforeEach(() => {
    servers = [];
  });
  afterEach(async () => {
    await endpoint.close();
    for (const { kill } of servers) await kill();
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  test("that was killed is unreachable, and found again empty: everybody is signed out", async () => {
    const server = await open(1);
    const { deviceId, userId } = await signIn();
    await server.kill();
    const failure = { failure: "unreachable", detail: `${server.address} ECONNREFUSED` };
    for (const call of [
      () => sessions.find({ userId, deviceId }),
      () => sessions.removeOf(userId, {}),
      isThere,
    ])
      expect(await failureOf(call())).toMatchObject(failure);
    await server.start();
    await expect.poll(() => sessions.find({ userId, deviceId }), { timeout: 2000 }).toBeNull();
    const again = await signIn(userId);
    expect(await sessions.find({ userId, deviceId: again.deviceId })).toEqual({
      record: again.record,
      user: null,
    });
    expect(await sessions.find({ userId, deviceId })).toBeNull();
  });

  test("that is started again between two calls costs nobody an error", async () => {
    const server = await open(1);
    const { userId, deviceId } = await signIn();
    await server.kill();
    await server.start();
    expect(await sessions.find({ userId, deviceId })).toBeNull();
  });

  test("that goes silent is late for each call, and answers the first after it", async () => {
    const server = await open(1);
    const { deviceId, userId, record } = await signIn();
    server.pause();
    const calls = [
      sessions.find({ userId, deviceId }),
      sessions.list(userId),
      sessions.removeOf(userId, {}),
      signIn(userId),
    ];
    const failures = await Promise.all(calls.map(failureOf));
    expect(new Set(failures.map(({ failure }) => failure))).toEqual(new Set(["timeout"]));
    server.goOn();
    await expect
      .poll(() => sessions.find({ userId, deviceId }), { timeout: 2000 })
      .toEqual({
        record,
        user: null,
      });
  });

  /** As many more, of a session's size, as do not fit. */
  async function fill(): Promise<void> {
    const value = JSON.stringify(sessionOf(randomSecret()));
    const set = (key: string) => engine.run({ verb: "set", key, value, seconds: 1000 });
    for (let round = 0; round < 80; round += 1)
      await Promise.all(Array.from({ length: 500 }, () => set(`session:${randomSecret()}`)));
  }

  test("that is full and may forget nothing refuses whoever signs in, in its words", async () => {
    const server = await open(1, ["-m", "4", "-M"]);
    const { userId, deviceId } = await signIn();
    const refused = {
      failure: "refused",
      detail: `${server.address} SERVER_ERROR out of memory storing object`,
    };
    expect(await failureOf(fill())).toMatchObject(refused);
    expect(await failureOf(signIn())).toMatchObject(refused);
    expect(await sessions.find({ userId, deviceId })).not.toBeNull();
  });

  test("that is full and forgets signs out, and lets nobody in who was signed out", async () => {
    await open(1, ["-m", "4"]);
    const forgotten = await signIn();
    const { userId, deviceId } = await signIn();
    await sessions.removeOf(userId, {});
    await fill();
    expect(await sessions.find({ userId, deviceId: forgotten.deviceId })).toBeNull();
    expect(await sessions.find({ userId, deviceId })).toBeNull();
    const newest = await signIn();
    expect(await sessions.find({ userId, deviceId: newest.deviceId })).not.toBeNull();
  });

  test("keeps each item as long as it was told, also longer than the thirty days after which it takes a time for a date", async () => {
    await open(1);
    const month = 2_592_000;
    for (const [key, seconds] of [
      ["short", 1],
      ["month", month],
      ["longer", month + 1],
    ] as const)
      expect((await engine.run({ verb: "set", key, value: "1", seconds })).said).toBe("STORED");
    const keys = ["short", "month", "longer"];
    const there = async () =>
      (await engine.run({ verb: "gets", keys })).items.map(({ key }) => key).toSorted();
    await expect.poll(there, { timeout: 10_000 }).toEqual(["longer", "month"]);
  }, 15_000);

  test("says in words what it did not do, and that is an answer", async () => {
    await open(1);
    const write = { key: "a", value: "1", seconds: 60 } as const;
    const saidOf = async (command: Parameters<Engine["run"]>[0]) =>
      (await engine.run(command)).said;
    expect(await saidOf({ verb: "cas", ...write, version: "1" })).toBe("NOT_FOUND");
    expect(await saidOf({ verb: "delete", key: "a" })).toBe("NOT_FOUND");
    expect(await saidOf({ verb: "add", ...write })).toBe("STORED");
    expect(await saidOf({ verb: "add", ...write })).toBe("NOT_STORED");
    expect(await saidOf({ verb: "cas", ...write, version: "1000000" })).toBe("EXISTS");
    expect(await saidOf({ verb: "delete", key: "a" })).toBe("DELETED");
  });

  test("proves that it does what a sign-in needs, and keeps nothing of the proof", async () => {
    const server = await open(1);
    await engine.prove();
    expect(await server.countItems()).toBe(0);
  });

  test("that cannot tell whether an item has changed proves so", async () => {
    const server = await open(1, ["-C"]);
    expect(await failureOf(engine.prove())).toMatchObject({
      failure: "refused",
      detail: `${server.address} EXISTS`,
    });
  });

  test("of three that is away takes its share with it, and nobody stands in for it", async () => {
    const server = await open(3);
    const all = await Promise.all(Array.from({ length: 60 }, () => signIn()));
    const outcome = ({ userId, deviceId }: { userId: string; deviceId: string }) =>
      sessions.find({ userId, deviceId }).then(
        (found) => (found ? "there" : "gone"),
        (error: unknown) => {
          if (error instanceof StoreUnavailableError) return "no answer";
          throw error;
        },
      );
    await server.kill();
    expect(await failureOf(isThere())).toMatchObject({ failure: "unreachable" });
    const meanwhile = await Promise.all(all.map(outcome));
    expect(new Set(meanwhile)).toEqual(new Set(["there", "no answer"]));
    await server.start();
    await isThere();
    const after = await Promise.all(all.map(outcome));
    expect(after).toEqual(meanwhile.map((one) => (one === "there" ? "there" : "gone")));
  });
});

test("one server less moves no key but those that it had", async () => {
  const all = ["a:1", "b:1", "c:1", "d:1"].map((address) => ({ address }));
  const fewer = all.filter(({ address }) => address !== "b:1");
  const keys = Array.from({ length: 1000 }, () => `session:${randomSecret()}`);
  const before = keys.map((key) => serverOf(all, key).address);
  const after = keys.map((key) => serverOf(fewer, key).address);
  expect(after).toEqual(before.map((one, index) => (one === "b:1" ? after[index] : one)));
  for (const { address } of all)
    expect(before.filter((one) => one === address).length).toBeGreaterThan(150);
});
