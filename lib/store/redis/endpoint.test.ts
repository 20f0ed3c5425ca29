import { afterEach, expect, test } from "vitest";
import type { Engine } from "./embedded-engine";
import { type Endpoint, openEndpoint } from "./endpoint";

let endpoint: Endpoint;
let isClosed = false;
afterEach(() => endpoint.close());

/** An engine that answers what the test says, by the command's name. */
async function open(replies: Record<string, unknown>): Promise<void> {
  isClosed = false;
  endpoint = await openEndpoint({
    name: "of this test",
    run: async ([name = ""]: readonly string[]) => {
      if (!(name in replies)) throw new Error(`ERR unknown command '${name}'`);
      return replies[name];
    },
    close: async () => {
      isClosed = true;
    },
  } as Engine);
}

async function ask(body: unknown, { path = "/", headers = {} as Record<string, string> } = {}) {
  const response = await fetch(`${endpoint.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${endpoint.token}`, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

const inBase64 = { headers: { "upstash-encoding": "base64" } };
const base64 = (text: string) => Buffer.from(text).toString("base64");

test("replies are texts, numbers, nothing and lists of them; in base64 for who asks for it, OK aside", async () => {
  await open({
    BULK: Buffer.from("Grüße"),
    SIMPLE: "QUEUED",
    OK: "OK",
    COUNT: 7,
    NONE: null,
    LIST: [Buffer.from("a"), 1, null, [Buffer.from("b")]],
    HASH: { field: Buffer.from("value") },
  });
  for (const [command, plain, encoded] of [
    ["BULK", "Grüße", base64("Grüße")],
    ["SIMPLE", "QUEUED", base64("QUEUED")],
    ["OK", "OK", "OK"],
    ["COUNT", 7, 7],
    ["NONE", null, null],
    ["LIST", ["a", 1, null, ["b"]], [base64("a"), 1, null, [base64("b")]]],
    ["HASH", ["field", "value"], [base64("field"), base64("value")]],
  ] as const) {
    expect(await ask([command])).toEqual({ status: 200, body: { result: plain } });
    expect(await ask([command], inBase64)).toEqual({ status: 200, body: { result: encoded } });
  }
});

test("in a pipeline each has its own answer, and its own error", async () => {
  await open({ COUNT: 7, OK: "OK" });
  expect(await ask([["COUNT"], ["GONE", "a"], ["OK"]], { path: "/pipeline" })).toEqual({
    status: 200,
    body: [{ result: 7 }, { error: "ERR unknown command 'GONE'" }, { result: "OK" }],
  });
});

test("what is no command, no path or no JSON is an error, said in words", async () => {
  await open({ COUNT: 7 });
  const noCommand = { error: "ERR a command is an array of strings and numbers" };
  for (const odd of ["text", {}, [], [7], [["COUNT"]], ["COUNT", null]])
    expect(await ask(JSON.stringify(odd)), JSON.stringify(odd)).toEqual({
      status: 400,
      body: noCommand,
    });
  expect(await ask(["COUNT"], { path: "/pipeline" })).toEqual({ status: 400, body: noCommand });
  expect(await ask(["COUNT"], { path: "/else" })).toEqual({
    status: 404,
    body: { error: "ERR unknown path" },
  });
  expect(await ask("{")).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  expect(await ask(["COUNT", "x".repeat(1_100_000)])).toEqual({
    status: 400,
    body: { error: "ERR max request size exceeded" },
  });
});

test("another token asks nothing of the engine", async () => {
  await open({ COUNT: 7 });
  expect(await ask(["COUNT"], { headers: { authorization: "Bearer another" } })).toEqual({
    status: 401,
    body: { error: "WRONGPASS invalid token" },
  });
});

test("closed, it lets go of its engine", async () => {
  await open({});
  await endpoint.close();
  expect(isClosed).toBe(true);
});
