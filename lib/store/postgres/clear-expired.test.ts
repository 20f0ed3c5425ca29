import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { randomSecret } from "../../base/secrets";
import { Trace } from "../../base/trace";
import { addPerson, passwordHash, sessionOf } from "../contract/people";
import { StoreUnavailableError } from "../unavailable";
import { clearExpired, clearRegularly } from "./clear-expired";
import { openPostgres, type PostgresClient } from "./client";
import { type Endpoint, openEndpoint } from "./endpoint";
import { migrate } from "./migrate";
import { schema } from "./tables";
import { type TestEngine, testEngines } from "./test-engines";
import { openRecords } from "./test-store";

describe.each(testEngines)("in %s", (_name, start) => {
  let subject: TestEngine;
  let endpoint: Endpoint;
  let postgres: PostgresClient;

  beforeAll(async () => {
    subject = await start();
    endpoint = await openEndpoint(subject.engine);
    postgres = openPostgres({ url: endpoint.url, trace: new Trace(), timeoutMilliseconds: 10_000 });
    await migrate(postgres);
  }, 60_000);
  afterAll(async () => {
    await endpoint.close();
    await subject.stop();
  });

  const run = async (query: string) => (await subject.engine.run({ query, params: [] })).rows;
  const count = async () => Number((await run(`SELECT count(*) FROM ${schema}.sessions`))[0]?.[0]);
  const expire = (ids: readonly string[]) =>
    run(
      `UPDATE ${schema}.sessions SET kept_until = now() - interval '1 second' WHERE id IN (${ids.map((id) => `'${id}'`).join(", ")})`,
    );

  test("what has expired goes in batches, and nothing else does", async () => {
    const { sessions, users } = openRecords(postgres);
    const { userId } = await addPerson({ users });
    const ids = Array.from({ length: 8 }, () => randomSecret());
    for (const id of ids)
      await sessions.add(id, sessionOf(userId), { replaces: null, passwordHash });
    await expire(ids.slice(0, 5));
    expect(await count()).toBe(8);
    expect(await clearExpired(postgres, 3)).toBe(true);
    expect(await count()).toBe(5);
    expect(await clearExpired(postgres, 3)).toBe(false);
    expect(await count()).toBe(3);
    expect(await sessions.list(userId)).toHaveLength(3);
    expect(await users.find(userId)).not.toBeNull();
  });
});

describe("regularly", () => {
  const minute = 60_000;
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A database that has cleared so many rows away, or does not answer. */
  function startWith(answers: readonly (number | null)[]) {
    let calls = 0;
    const repeatable: PostgresClient["repeatable"] = async (_statement, _values, row) => {
      const most = answers[calls] ?? 0;
      const isAway = answers[calls] === null;
      calls += 1;
      if (isAway) throw new StoreUnavailableError("unreachable");
      return [row.parse({ most })];
    };
    const stop = clearRegularly(() => ({ once: repeatable, repeatable }));
    return { calls: () => calls, stop };
  }

  test("once a minute, sooner while there is more, and again after a failure", async () => {
    const { calls, stop } = startWith([500, 500, 3, null, 0]);
    await vi.advanceTimersByTimeAsync(minute - 1);
    expect(calls()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls()).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls()).toBe(3);
    await vi.advanceTimersByTimeAsync(minute);
    expect(calls()).toBe(4);
    await vi.advanceTimersByTimeAsync(minute);
    expect(calls()).toBe(5);
    stop();
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(calls()).toBe(5);
  });
});
