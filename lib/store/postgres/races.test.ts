/**
 * Races, made certain: somebody holds the row that all of them need, until each of them waits for it. Then
 * they decide at once. On a real server, for the embedded one does one thing after the other.
 */
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { randomSecret } from "../../base/secrets";
import { Trace } from "../../base/trace";
import { atOnce } from "../contract/engine-under-test";
import {
  addPerson,
  deviceIdsOf,
  familyOf,
  passwordHash,
  rotation,
  sessionOf,
  signInFamily,
} from "../contract/people";
import { maximumDevicesPerUser } from "../devices";
import { clearExpired, clearingLock } from "./clear-expired";
import { openPostgres } from "./client";
import { type Endpoint, openEndpoint } from "./endpoint";
import { migrate } from "./migrate";
import { createServerEngine } from "./server-engine";
import { openSessions } from "./sessions";
import { schema } from "./tables";
import { hasPostgres, startPostgres, type TestPostgres } from "./test-engines";
import { openRecords, type Records } from "./test-store";

/** As many connections as the pool has. */
const crowd = 10;

describe.runIf(hasPostgres)("on a server", () => {
  let server: TestPostgres;
  let endpoint: Endpoint;
  let store: Records;
  let holder: Client;
  let watcher: Client;

  beforeAll(async () => {
    server = await startPostgres(["-c", "deadlock_timeout=10s"]);
    endpoint = await openEndpoint(createServerEngine(server.url));
    const options = { url: endpoint.url, trace: new Trace(), timeoutMilliseconds: 10_000 };
    await migrate(openPostgres(options));
    store = openRecords(openPostgres(options));
    [holder, watcher] = [new Client(server.url), new Client(server.url)];
    await Promise.all([holder.connect(), watcher.connect()]);
    // Each connection is there before anybody waits, so that they wait for one thing alone.
    await atOnce(crowd, () => store.families.find({ userId: "user", deviceId: "nobody" }));
  }, 60_000);
  afterAll(async () => {
    await Promise.all([holder.end(), watcher.end()]);
    await endpoint.close();
    await server.stop();
  });

  const waiting = async () => {
    const { rows } = await watcher.query(
      "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted",
    );
    return rows[0].n as number;
  };

  /** `hold` takes what `act` needs; it is let go when so many wait. */
  async function released<T>(
    hold: string,
    values: readonly string[],
    count: number,
    act: () => Promise<T>,
  ): Promise<T> {
    await holder.query("BEGIN");
    await holder.query(hold, [...values]);
    const acted = act();
    await vi.waitFor(async () => expect(await waiting()).toBeGreaterThanOrEqual(count), 800);
    await holder.query("COMMIT");
    return acted;
  }
  const holdFamily = `SELECT FROM ${schema}.families WHERE id = $1 FOR UPDATE`;

  test("what has expired is cleared away by one instance at a time", async () => {
    const { userId } = await addPerson(store);
    const condition = { replaces: null, passwordHash };
    for (const deviceId of ["first", "second"])
      await store.sessions.add(deviceId, sessionOf(userId), condition);
    await watcher.query(
      `UPDATE ${schema}.sessions SET kept_until = now() WHERE user_id = '${userId}'`,
    );
    const left = async () => (await watcher.query(`SELECT FROM ${schema}.sessions`)).rowCount;
    const postgres = openPostgres({ url: endpoint.url, trace: new Trace() });
    await holder.query(`SELECT pg_advisory_lock(${clearingLock})`);
    expect(await clearExpired(postgres)).toBe(false);
    expect(await left()).toBe(2);
    await holder.query(`SELECT pg_advisory_unlock(${clearingLock})`);
    expect(await clearExpired(postgres)).toBe(false);
    expect(await left()).toBe(0);
  });

  test("of refreshes that all wait for the family one rotates, and the rest are told the same", async () => {
    const { userId, deviceId } = await signInFamily(store);
    const results = await released(holdFamily, [deviceId], crowd, () =>
      atOnce(crowd, () =>
        store.families.rotate({ userId, deviceId }, rotation("first", randomSecret())),
      ),
    );
    const outcomes = results.map(({ outcome }) => outcome);
    expect(outcomes.filter((one) => one === "rotated")).toHaveLength(1);
    expect(outcomes.filter((one) => one === "replayed")).toHaveLength(crowd - 1);
    const records = results.map((result) => ("record" in result ? result.record.current : null));
    expect(new Set(records).size).toBe(1);
  });

  test("logging out wins, wherever in the row of refreshes it stands", async () => {
    for (const place of [0, 4, crowd - 1]) {
      const { deviceId, userId } = await signInFamily(store);
      const access = rotation("first", "second", { denies: true });
      await released(holdFamily, [deviceId], crowd, () =>
        atOnce(crowd, async (index) => {
          if (index === place) await store.families.remove({ userId, deviceId }, { denies: true });
          else await store.families.rotate({ userId, deviceId }, access);
        }),
      );
      expect(await store.families.find({ userId, deviceId })).toBeNull();
      expect(await store.families.list(userId)).toEqual([]);
    }
  });

  test("reuse ends the family, however many good tokens come with it", async () => {
    const { userId, deviceId, record } = await signInFamily(store);
    const presented = (index: number) => (index === 5 ? "guessed" : "first");
    const results = await released(holdFamily, [deviceId], crowd, () =>
      atOnce(crowd, (index) =>
        store.families.rotate(
          { userId, deviceId },
          rotation(presented(index), "next", { denies: true }),
        ),
      ),
    );
    expect(results.filter(({ outcome }) => outcome === "reused")).toHaveLength(1);
    expect(await store.families.find({ userId, deviceId })).toBeNull();
    expect(await store.families.isDenied(userId, record.access.jti)).toBe(true);
  });

  test.each(["sessions", "families"] as const)(
    "no sign-in outlives a change of password that is under way: %s",
    async (kind) => {
      const { userId } = await addPerson(store);
      const options = { replaces: null, passwordHash, denies: false };
      const change = `UPDATE ${schema}.users SET password_hash = 'new' WHERE id = $1`;
      const signedIn = await released(change, [userId], crowd, () =>
        atOnce(crowd, () =>
          kind === "sessions"
            ? store.sessions.add(randomSecret(), sessionOf(userId), options)
            : store.families.add(randomSecret(), familyOf(userId), options),
        ),
      );
      expect(new Set(signedIn)).toEqual(new Set([false]));
      expect(await store[kind].list(userId)).toEqual([]);
    },
  );

  test.each([
    ["where its people are", true, `SELECT FROM ${schema}.users WHERE id = $1 FOR UPDATE`],
    ["apart from them", false, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"],
  ])("twenty places and no more, %s", async (_where, hasUsers, hold) => {
    const { userId } = await addPerson(store);
    const sessions = openSessions(
      openPostgres({ url: endpoint.url, trace: new Trace(), timeoutMilliseconds: 10_000 }),
      hasUsers,
    );
    const condition = { replaces: null, passwordHash };
    const add = (age: number) => sessions.add(randomSecret(), sessionOf(userId, age), condition);
    for (let age = 0; age < maximumDevicesPerUser; age += 1) await add(age * 1000 + 60_000);
    await released(hold, [userId], crowd, () => atOnce(crowd, add));
    expect(deviceIdsOf(await sessions.list(userId))).toHaveLength(maximumDevicesPerUser);
  });
});
