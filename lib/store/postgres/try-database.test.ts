import { expect, test } from "vitest";
import type { Ask, PostgresClient, Value } from "./client";
import { mayMigrate } from "./may-migrate";
import { problemOfRights, problemOfServer } from "./try-database";

/** A database that answers each statement as it is told to. */
function databaseThat(answer: (statement: string, values: readonly Value[]) => object[]) {
  const asked: string[] = [];
  const repeatable: Ask = async (statement, values, row) => {
    asked.push(statement);
    return answer(statement, values).map((one) => row.parse(one));
  };
  const client: PostgresClient = { once: repeatable, repeatable };
  return { client, asked };
}

const server = (version: number, isolation = "read committed") =>
  databaseThat(() => [{ version, named: "12.9", isolation }]).client;

test("PostgreSQL from 13 on will do, where transactions wait for each other", async () => {
  expect(await problemOfServer(server(130_000))).toBeNull();
  expect(await problemOfServer(server(129_999))).toBe(
    "This is PostgreSQL 12.9. Give the address of one from 13 on.",
  );
  expect(await problemOfServer(server(170_000, "serializable"))).toBe(
    `Its transactions begin as "serializable", in which parallel requests fail. Say ALTER ROLE … SET default_transaction_isolation = 'read committed' for this user.`,
  );
});

test("a right that is lacking is named, and nothing is tried without it", async () => {
  const { client, asked } = databaseThat(() => [{ missing: "DELETE on sign_in.denied" }]);
  const problem = await problemOfRights(client);
  expect(problem).toMatch(
    /^This user lacks DELETE on sign_in\.denied\. Say GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \w+ TO it\.$/,
  );
  expect(asked).toHaveLength(1);
});

test("with every right a row is written and removed again, of every table's the same four are asked", async () => {
  const told: (readonly Value[])[] = [];
  const { client, asked } = databaseThat((statement, values) => {
    told.push(values);
    return /has_table_privilege/.test(statement) ? [] : [{ jti: values[0] }];
  });
  expect(await problemOfRights(client)).toBeNull();
  expect(asked.map((statement) => /INSERT|DELETE|privilege/.exec(statement)?.[0])).toEqual([
    "privilege",
    "INSERT",
    "DELETE",
  ]);
  const [[tables = "", rights = ""] = [], [trial] = [], [removed] = []] = told;
  expect(JSON.parse(String(rights))).toEqual(["SELECT", "INSERT", "UPDATE", "DELETE"]);
  expect(JSON.parse(String(tables))).toContain("sign_in.sessions");
  expect(trial).toMatch(/^trial:[\w-]{43}$/);
  expect(removed).toBe(trial);
});

test("whether the schema may be made is asked, and nothing is made", async () => {
  for (const may of [true, false])
    expect(await mayMigrate(databaseThat(() => [{ may }]).client)).toBe(may);
});
