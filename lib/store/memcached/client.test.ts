import { createServer, type RequestListener } from "node:http";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { Trace } from "../../base/trace";
import { StoreUnavailableError } from "../unavailable";
import { openMemcached } from "./client";
import { openSessions } from "./sessions";

let stop = () => {};
beforeAll(() => {
  vi.spyOn(console, "info").mockImplementation(() => {});
});
afterEach(() => stop());

/** An endpoint that answers as it is told, and how often it was asked. */
async function endpointThat(answer: RequestListener) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const trace = new Trace();
  const memcached = openMemcached({
    url: `http://127.0.0.1:${port}`,
    token: "secret-token",
    trace,
  });
  return { sessions: openSessions(memcached), trace, asked: () => asked };
}

async function failureOf(work: Promise<unknown>): Promise<StoreUnavailableError> {
  const error = await work.then(
    (value) => new Error(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreUnavailableError)) throw error;
  expect(`${error.message} ${error.detail}`).not.toContain("secret");
  return error;
}

const respond =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
  };

test.each([
  ["a page of HTML", respond(200, "<html>"), "unreadable"],
  ["nothing", respond(200, ""), "unreadable"],
  ["null", respond(200, "null"), "unreadable"],
  ["an empty object", respond(200, {}), "unreadable"],
  ["an answer without a result", respond(200, { commands: [] }), "unreadable"],
  ["a record of another form", respond(200, { result: {}, commands: [] }), "unreadable"],
  [
    "a failure that there is not",
    respond(400, { failure: "odd", detail: null, commands: [] }),
    "unreadable",
  ],
  ["a broken connection", ({ socket }) => socket.destroy(), "unreachable"],
  ["silence", () => {}, "timeout"],
] as [string, RequestListener, string][])("%s is no answer", async (_what, answer, failure) => {
  const { sessions, trace } = await endpointThat(answer);
  expect(await failureOf(sessions.find({ userId: "user", deviceId: "device" }))).toMatchObject({
    failure,
  });
  expect(trace.steps).toHaveLength(1);
});

test.each([
  ["unreachable", 2],
  ["timeout", 1],
  ["refused", 1],
])("what is %s is asked %i times, and its words are passed on", async (failure, times) => {
  const words = { failure, detail: "127.0.0.1:11211 word", commands: ["GETS session:AAAA"] };
  const { sessions, asked } = await endpointThat(respond(400, words));
  const told = { failure, detail: words.detail };
  expect(await failureOf(sessions.find({ userId: "user", deviceId: "device" }))).toMatchObject(
    told,
  );
  expect(asked()).toBe(times);
});

test("of nobody who answers it is told what the connection met", async () => {
  const { sessions } = await endpointThat(() => {});
  stop();
  const told = { failure: "unreachable", detail: "ECONNREFUSED" };
  expect(await failureOf(sessions.find({ userId: "user", deviceId: "device" }))).toMatchObject(
    told,
  );
});

test("a session that there is not is an answer", async () => {
  const { sessions } = await endpointThat(respond(200, { result: null, commands: [] }));
  expect(await sessions.find({ userId: "user", deviceId: "device" })).toBeNull();
  expect(await sessions.remove({ userId: "user", deviceId: "device" })).toBeNull();
});
