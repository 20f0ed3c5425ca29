import { afterEach, expect, test } from "vitest";
import { type Endpoint, openEndpoint } from "./endpoint";
import type { SqlEngine } from "./engine";

let endpoint: Endpoint;
let isClosed = false;
let asked: unknown[] = [];
afterEach(() => endpoint.close());

const rows = { command: "SELECT", rowCount: 1, fields: [], rows: [["1"]] };

async function open(run: SqlEngine["run"]): Promise<void> {
  isClosed = false;
  asked = [];
  endpoint = await openEndpoint({
    name: "of this test",
    run: (query) => {
      asked.push(query);
      return run(query);
    },
    close: async () => {
      isClosed = true;
    },
  } as SqlEngine);
}

interface How {
  method?: string;
  path?: string;
  connection?: string | null;
}

async function ask(body: unknown, { method = "POST", path = "/sql", connection }: How = {}) {
  const { hostname, port } = new URL(endpoint.url);
  const address = connection === undefined ? endpoint.url : connection;
  const response = await fetch(`http://${hostname}:${port}${path}`, {
    method,
    headers: address === null ? {} : { "neon-connection-string": address },
    ...(method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

const query = { query: "SELECT $1", params: ["1"] };

test("a statement and its values go to the engine, and its rows come back as lists", async () => {
  await open(async () => rows);
  expect(await ask(query)).toEqual({ status: 200, body: { ...rows, rowAsArray: true } });
  expect(asked).toEqual([query]);
});

test("only who has its password is answered, and only at its address", async () => {
  await open(async () => rows);
  const wrong = new URL(endpoint.url);
  wrong.password = "another";
  const none = new URL(endpoint.url);
  none.password = "";
  for (const connection of [wrong.href, none.href, "no address", null])
    expect(await ask(query, { connection }), String(connection)).toEqual({
      status: 400,
      body: { severity: "ERROR", code: "28P01", message: "invalid password" },
    });
  for (const how of [{ path: "/" }, { path: "/sql/" }, { method: "GET" }])
    expect(await ask(query, how)).toEqual({
      status: 404,
      body: { message: "There is nothing here." },
    });
  expect(asked).toEqual([]);
});

test("what is no statement with its values as texts is refused, with a code", async () => {
  await open(async () => rows);
  for (const odd of [
    {},
    { query: 7, params: [] },
    { query: "SELECT 1" },
    { query: "", params: [7] },
  ])
    expect(await ask(odd), JSON.stringify(odd)).toMatchObject({
      status: 400,
      body: { severity: "ERROR", code: "08P01" },
    });
  expect(await ask("{")).toMatchObject({ status: 400, body: { code: "XX000" } });
  expect(await ask({ query: "x".repeat(1_100_000), params: [] })).toMatchObject({
    status: 400,
    body: { message: "the statement and its values are too large" },
  });
  expect(asked).toEqual([]);
});

test("what the database says of a failure is told with its code, and nothing that goes with it", async () => {
  await open(async () => {
    throw Object.assign(new Error("could not serialize"), { code: "40001", detail: "secret" });
  });
  expect(await ask(query)).toEqual({
    status: 400,
    body: { severity: "ERROR", code: "40001", message: "could not serialize" },
  });
});

test("closed, it lets go of its engine", async () => {
  await open(async () => rows);
  await endpoint.close();
  expect(isClosed).toBe(true);
});
