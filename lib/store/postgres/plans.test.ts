/** What a request asks of a large table is found by an index: on a real server, whose planner knows its size. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Trace } from "../../base/trace";
import { openPostgres } from "./client";
import { type Endpoint, openEndpoint } from "./endpoint";
import { findFamilyStatement, isDeniedStatement } from "./families";
import { migrate } from "./migrate";
import { createServerEngine } from "./server-engine";
import { findSessionStatement } from "./sessions";
import { schema } from "./tables";
import { hasPostgres, startPostgres, type TestPostgres } from "./test-engines";
import { findForSignInStatement } from "./users";

const rows = 5000;
const people = `SELECT 'u' || n, 'people', 'n' || n, 'Name', 'viewer', false, '-', 'infinity' FROM generate_series(1, ${rows}) AS n`;
const devices = (more: string) =>
  `SELECT 'd' || n, 'u' || n, n, n, n, ${more}, now() + interval '1 hour' FROM generate_series(1, ${rows}) AS n`;

describe.runIf(hasPostgres)("on a server", () => {
  let server: TestPostgres;
  let endpoint: Endpoint;
  let ask: (query: string, ...params: string[]) => Promise<(string | null)[][]>;

  beforeAll(async () => {
    server = await startPostgres();
    const engine = createServerEngine(server.url);
    endpoint = await openEndpoint(engine);
    ask = async (query, ...params) => (await engine.run({ query, params })).rows;
    const trial = { url: endpoint.url, trace: new Trace(), timeoutMilliseconds: 10_000 };
    await migrate(openPostgres(trial));
    await ask(`INSERT INTO ${schema}.users ${people}`);
    await ask(`INSERT INTO ${schema}.sessions ${devices("1800000, 'Test'")}`);
    await ask(
      `INSERT INTO ${schema}.families ${devices("900, 'ES256', 'cookie', 'Test', '-', '-', null, '{}', '[]'")}`,
    );
    await ask(
      `INSERT INTO ${schema}.denied SELECT 'd' || n, now() + interval '1 hour' FROM generate_series(1, ${rows}) AS n`,
    );
    for (const table of ["users", "sessions", "families", "denied"])
      await ask(`ANALYZE ${schema}.${table}`);
  }, 60_000);
  afterAll(async () => {
    await endpoint.close();
    await server.stop();
  });

  test.each([
    ["the check of a session", findSessionStatement, ["d7"], ["sessions_pkey", "users_pkey"]],
    ["the denylist", isDeniedStatement, ["d7"], ["denied_pkey"]],
    ["a family", findFamilyStatement, ["d7"], ["families_pkey"]],
    ["a sign-in", findForSignInStatement, ["people", "n7"], ["users_directory_id_username_key"]],
  ])("%s reads by keys, and nothing by the row", async (_what, statement, params, indexes) => {
    const plan = (await ask(`EXPLAIN (COSTS OFF) ${statement}`, ...params)).flat().join("\n");
    for (const index of indexes)
      expect(plan).toMatch(new RegExp(`Index (Only )?Scan using ${index}`));
    expect(plan).not.toContain("Seq Scan");
  });
});
