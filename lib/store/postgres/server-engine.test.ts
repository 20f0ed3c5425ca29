/** What a real server does to those who depend on it: it dies, goes silent, refuses; and is there again. */
import { connect, createServer } from "node:net";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { randomSecret } from "../../base/secrets";
import { Trace } from "../../base/trace";
import { passwordHash, rotation, sessionOf, signInFamily } from "../contract/people";
import { openFreezingProxy } from "../redis/test-freezing-proxy";
import { StoreUnavailableError } from "../unavailable";
import { openPostgres } from "./client";
import { type Endpoint, openEndpoint } from "./endpoint";
import { migrate } from "./migrate";
import { createServerEngine } from "./server-engine";
import { hasPostgres, startPostgres, type TestPostgres } from "./test-engines";
import { openRecords, type Records } from "./test-store";

async function failureOf(work: Promise<unknown>): Promise<StoreUnavailableError> {
  const error = await work.then(
    (value) => new Error(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreUnavailableError)) throw error;
  return error;
}

describe.runIf(hasPostgres)("a PostgreSQL", () => {
  let server: TestPostgres;
  /** As the owner of the cluster, on a connection of its own. */
  let say: (query: string) => Promise<unknown>;
  let closeOwner: () => Promise<void>;
  const endpoints: Endpoint[] = [];
  let store: Records;

  /** The records by way of that port. */
  async function through(port: number, user = "app"): Promise<Records> {
    const url = `postgresql://${user}@127.0.0.1:${port}/postgres`;
    const endpoint = await openEndpoint(createServerEngine(url));
    endpoints.push(endpoint);
    return openRecords(openPostgres({ url: endpoint.url, trace: new Trace() }));
  }

  beforeAll(async () => {
    vi.spyOn(console, "info").mockImplementation(() => {});
    server = await startPostgres();
    const owner = createServerEngine(server.url);
    say = (query) => owner.run({ query, params: [] });
    closeOwner = () => owner.close();
    const endpoint = await openEndpoint(owner);
    endpoints.push(endpoint);
    await migrate(
      openPostgres({ url: endpoint.url, trace: new Trace(), timeoutMilliseconds: 10_000 }),
    );
    for (const role of ["reader", "guest"]) {
      await say(`CREATE ROLE ${role} LOGIN`);
      await say(`GRANT USAGE ON SCHEMA sign_in TO ${role}`);
      await say(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA sign_in TO ${role}`);
    }
    await say("ALTER ROLE reader SET default_transaction_read_only = on");
  }, 60_000);
  beforeEach(async () => {
    store = await through(server.port);
  });
  afterAll(async () => {
    for (const endpoint of endpoints) await endpoint.close().catch(() => {});
    await closeOwner().catch(() => {});
    await server.stop();
    vi.restoreAllMocks();
  });

  test("that was killed is unreachable, and found again when it is there, with all that it had", async () => {
    const { deviceId, userId } = await signInFamily(store);
    await server.kill();
    for (const call of [store.families.find({ userId, deviceId }), store.users.find(userId)])
      expect(await failureOf(call)).toMatchObject({ failure: "unreachable" });
    await server.restart();
    expect(await store.families.find({ userId, deviceId })).not.toBeNull();
    expect(await store.users.find(userId)).not.toBeNull();
  });

  test("that goes silent on its connections costs each a request, and the next has another", async () => {
    const proxy = await openFreezingProxy(server.port);
    const behind = await through(proxy.port);
    const { userId, deviceId } = await signInFamily(behind);
    proxy.freeze();
    expect(await failureOf(behind.families.find({ userId, deviceId }))).toMatchObject({
      failure: "timeout",
    });
    expect(await behind.families.find({ userId, deviceId })).not.toBeNull();
    proxy.freeze({ next: 1 });
    expect((await failureOf(behind.families.find({ userId, deviceId }))).failure).toBe("timeout");
    await vi.waitFor(
      async () => expect(await behind.families.find({ userId, deviceId })).not.toBeNull(),
      2000,
    );
    proxy.close();
  });

  test("that is held up by somebody's lock ends the statement, and keeps nothing of it", async () => {
    const { deviceId, userId, record } = await signInFamily(store);
    const holder = await sessionOn(server.url);
    await holder.say("BEGIN");
    await holder.say("SELECT FROM sign_in.families FOR UPDATE");
    const late = await failureOf(
      store.families.rotate({ userId, deviceId }, rotation("first", "second")),
    );
    expect(late.failure).toBe("timeout");
    const waiting = "SELECT FROM pg_locks WHERE NOT granted";
    await vi.waitFor(async () => expect((await holder.say(waiting)).rowCount).toBe(0), 2000);
    await holder.say("ROLLBACK");
    await holder.end();
    expect(await store.families.find({ userId, deviceId })).toEqual(record);
    expect(await store.families.list(userId)).toHaveLength(1);
  });

  test("whose answer is lost is asked again: of a rotation it says what it did", async () => {
    const { userId, deviceId } = await signInFamily(store);
    const losing = await losingAnswersOf(server.port, "rotate_family");
    const behind = await through(losing.port);
    const result = await behind.families.rotate({ userId, deviceId }, rotation("first", "second"));
    expect(result).toMatchObject({ outcome: "replayed", record: { current: "second" } });
    losing.close();
  });

  test("that may only be read says so to whoever writes, and answers whoever reads", async () => {
    const { deviceId, userId } = await signInFamily(store);
    const reader = await through(server.port, "reader");
    expect(await reader.families.find({ userId, deviceId })).not.toBeNull();
    const condition = { replaces: null, passwordHash };
    const writes = [
      () => reader.sessions.add(randomSecret(), sessionOf(userId), condition),
      () => reader.families.remove({ userId, deviceId }, { denies: false }),
      () => reader.users.setPasswordHash(userId, "new", passwordHash),
    ];
    for (const write of writes)
      expect(await failureOf(write())).toMatchObject({
        failure: "refused",
        detail: expect.stringMatching(/^25006 /),
      });
    expect(await store.families.find({ userId, deviceId })).not.toBeNull();
  });

  test("that takes no more connections says so, and takes them when there is room", async () => {
    await say("ALTER ROLE guest CONNECTION LIMIT 0");
    const guest = await through(server.port, "guest");
    expect(
      await failureOf(guest.families.find({ userId: "user", deviceId: "device" })),
    ).toMatchObject({
      failure: "refused",
      detail: expect.stringMatching(/^53300 /),
    });
    await say("ALTER ROLE guest CONNECTION LIMIT -1");
    expect(await guest.families.find({ userId: "user", deviceId: "device" })).toBeNull();
  });
});

/** What is said on one connection, in turn: a transaction stays open between two calls. */
async function sessionOn(url: string) {
  const client = new Client(url);
  await client.connect();
  return { say: (words: string) => client.query(words), end: () => client.end() };
}

/** Passes on what is said, and breaks the connection over the first answer to what names `what`. */
async function losingAnswersOf(
  port: number,
  what: string,
): Promise<{ port: number; close(): void }> {
  let lost = false;
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    let isAsked = false;
    for (const socket of [client, upstream]) socket.on("error", () => {});
    client.on("data", (chunk) => {
      isAsked ||= !lost && chunk.includes(what);
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (!isAsked) return void client.write(chunk);
      lost = true;
      client.destroy();
      upstream.destroy();
    });
    client.once("close", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    close: () => void server.close(),
  };
}
