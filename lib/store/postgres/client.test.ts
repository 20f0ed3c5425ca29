import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { Trace } from "../../base/trace";
import { StoreUnavailableError } from "../unavailable";
import { addressOfEndpoint } from "./address";
import { onlyRow, openPostgres, type PostgresClient } from "./client";
import { describeStatement } from "./describe-statement";
import { findFamilyStatement, isDeniedStatement } from "./families";
import { findSessionStatement } from "./sessions";

let stop = () => {};
let port = 0;
afterEach(() => stop());

/** A database that answers as it is told. */
async function databaseThat(answer: RequestListener): Promise<PostgresClient> {
  const server = createServer(answer);
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
  return open();
}

const open = () => openPostgres({ url: addressOfEndpoint(port, "p"), trace: new Trace() });
const find = (ask: PostgresClient["once"]) =>
  ask(isDeniedStatement, ["secret-key"], z.object({ jti: z.string() }));

async function errorOf(work: Promise<unknown>): Promise<StoreUnavailableError> {
  const error = await work.then(
    (value) => new Error(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreUnavailableError)) throw error;
  expect(`${error.message} ${error.detail}`).not.toContain("secret-key");
  return error;
}

const respond =
  (status: number, body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status).end(body);
  };
const field = { name: "jti", dataTypeID: 25 };
const result = (more: object) =>
  respond(
    200,
    JSON.stringify({ command: "SELECT", rowCount: 0, fields: [field], rows: [], ...more }),
  );
const say = (code: string, message: string) => respond(400, JSON.stringify({ code, message }));

test("rows are told as they are, and that there are none", async () => {
  const { once } = await databaseThat(result({ rowCount: 1, rows: [["a"]] }));
  expect(await find(once)).toEqual([{ jti: "a" }]);
  stop();
  const none = await databaseThat(result({}));
  expect(await find(none.once)).toEqual([]);
});

test.each([
  ["a page of HTML", respond(200, "<html>"), "unreadable"],
  ["an error page of HTML", respond(502, "<html>"), "unreadable"],
  ["an error page in the shape of an error", respond(400, "<html>"), "unreadable"],
  ["an empty object", respond(200, "{}"), "unreadable"],
  ["null", respond(200, "null"), "unreadable"],
  ["fewer rows than it says", result({ rowCount: 1 }), "unreadable"],
  ["more rows than it says", result({ rows: [["a"]] }), "unreadable"],
  ["rows without a command", result({ command: "" }), "unreadable"],
  ["rows of another shape", result({ rowCount: 1, rows: [[null]] }), "unreadable"],
  ["an error of its own", say("53100", "could not extend file: No space left"), "refused"],
] as const)("%s is no answer", async (_what, answer, failure) => {
  const { once } = await databaseThat(answer);
  expect((await errorOf(find(once))).failure).toBe(failure);
});

test.each([
  ["its own words", say("42501", "permission denied"), "refused", "42501 permission denied"],
  [
    "the code alone of what quotes data",
    say("22P02", 'invalid input syntax: "secret-key"'),
    "refused",
    "22P02",
  ],
  ["two hundred characters", say("XX000", "x".repeat(5000)), "refused", `XX000 ${"x".repeat(194)}`],
  ["what a connection behind it met", say("08006", "EPIPE"), "unreachable", "EPIPE"],
  ["a start that is not over", say("57P03", "starting up"), "unreachable", "57P03 starting up"],
  ["a statement that was ended", say("57014", "canceling statement"), "timeout", null],
  ["somebody else's status", respond(404, '{"message":"No"}'), "unreadable", "HTTP 404"],
] as const)("of a refusal the log gets %s", async (_what, answer, failure, detail) => {
  const { once } = await databaseThat(answer);
  expect(await errorOf(find(once))).toMatchObject({ failure, detail });
});

test("of nobody who answers the log gets what the connection met", async () => {
  const { once } = await databaseThat(() => {});
  stop();
  const expected = { failure: "unreachable", detail: "ECONNREFUSED" };
  expect(await errorOf(find(once))).toMatchObject(expected);
});

test("silence ends within the time-out, before an answer and in the middle of one", async () => {
  const silent = await databaseThat(() => {});
  expect((await errorOf(find(silent.once))).failure).toBe("timeout");
  stop();
  const halting = await databaseThat((_request, response) => {
    response.writeHead(200).write('{"command"');
  });
  expect((await errorOf(find(halting.once))).failure).toBe("timeout");
});

test("what may be repeated is tried twice, what may not is tried once", async () => {
  let requests = 0;
  const { once, repeatable } = await databaseThat((request) => {
    requests += 1;
    request.socket.destroy();
  });
  await errorOf(find(once));
  expect(requests).toBe(1);
  await errorOf(find(repeatable));
  expect(requests).toBe(3);
});

test("what the database has undone by itself is tried again, whatever it was", async () => {
  let requests = 0;
  const { once } = await databaseThat((request, response) => {
    requests += 1;
    const answer = requests === 1 ? say("40P01", "deadlock detected") : result({});
    answer(request, response);
  });
  expect(await find(once)).toEqual([]);
  expect(requests).toBe(2);
});

test("a statement is described by what it does, to which table, and a shortened key", () => {
  const key = "A".repeat(43);
  expect(describeStatement(findSessionStatement, [key])).toBe("SELECT sessions AAAA…AA");
  expect(describeStatement(findFamilyStatement, [key])).toBe("SELECT families AAAA…AA");
  expect(describeStatement("SELECT sign_in.rotate_family($1, $2)", [key, "value"])).toBe(
    "SELECT rotate_family AAAA…AA",
  );
  expect(describeStatement("UPDATE sign_in.users SET role = $2 WHERE id = $1", [key, "x"])).toBe(
    "UPDATE users AAAA…AA",
  );
});

test("of what always answers with one row, none and two are no answer", () => {
  expect(onlyRow([7])).toBe(7);
  for (const rows of [[], [7, 8]]) expect(() => onlyRow(rows)).toThrow(StoreUnavailableError);
});
