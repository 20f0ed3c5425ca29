import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { Trace } from "../../base/trace";
import { StoreUnavailableError } from "../unavailable";
import { describeCommand, openRedis } from "./client";

let stop = () => {};
afterEach(() => stop());

/** A store that answers as it is told. */
async function storeThat(answer: RequestListener) {
  const server = createServer(answer);
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return openRedis({ url: `http://127.0.0.1:${port}`, token: "t", trace: new Trace() });
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    (value) => new Error(`answered ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreUnavailableError)) throw error;
  expect(error.message).not.toContain("secret-key");
  return error.failure;
}

const respond =
  (status: number, body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status).end(body);
  };

test.each([
  ["a page of HTML", respond(200, "<html>"), "unreadable"],
  ["an error page of HTML", respond(502, "<html>"), "unreadable"],
  ["an empty object", respond(200, "{}"), "unreadable"],
  ["null", respond(200, "null"), "unreachable"],
  ["an error of its own", respond(400, '{"error":"ERR wrong"}'), "refused"],
  ["an error disguised as success", respond(200, '{"error":"ERR wrong"}'), "refused"],
] as const)("%s is no answer", async (_what, answer, failure) => {
  const { once } = await storeThat(answer);
  expect(await failureOf(once.get("secret-key"))).toBe(failure);
});

test("a connection that breaks is no answer", async () => {
  const { once } = await storeThat((request) => request.socket.destroy());
  expect(await failureOf(once.get("secret-key"))).toBe("unreachable");
});

test("half a pipeline is no answer", async () => {
  const { once } = await storeThat(respond(200, '[{"result":"T0s="}]'));
  expect(await failureOf(once.pipeline().get("secret-key").get("b").exec())).toBe("unreadable");
});

test("silence ends within the time-out, as a refusal and not as an empty answer", async () => {
  const { once } = await storeThat(() => {});
  expect(await failureOf(once.hgetall("secret-key"))).toBe("timeout");
});

test("what may be repeated is tried twice, what may not is tried once", async () => {
  let requests = 0;
  const store = await storeThat((request) => {
    requests += 1;
    request.socket.destroy();
  });
  await failureOf(store.once.get("secret-key"));
  expect(requests).toBe(1);
  await failureOf(store.repeatable.get("secret-key"));
  expect(requests).toBe(3);
});

test("a command is described by its name and keys, shortened, without values", () => {
  const hash = "A".repeat(43);
  expect(describeCommand(["get", `session:${hash}`])).toBe("GET session:AAAA…AA");
  expect(describeCommand(["eval", "return 1", "2", "a", "b", "value"])).toBe("EVAL a b");
  expect(
    describeCommand([
      ["set", "a", "value"],
      ["get", "b"],
    ]),
  ).toBe("SET a, GET b");
});
