import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import { Trace } from "../../base/trace";
import { addPerson, passwordHash, sessionOf } from "../contract/people";
import { clearExpired } from "./clear-expired";
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
