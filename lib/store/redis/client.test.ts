import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { Trace } from "../../base/trace";
import { StoreUnavailableError } from "../unavailable";
import { describeCommand, openRedis } from "./client";

let stop = () => {};
let lastUrl = "";
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
  lastUrl = `http://127.0.0.1:${port}`;
  return openRedis({ url: lastUrl, token: "t", trace: new Trace() });
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  return (await errorOf(work)).failure;
}

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

const say = (error: string) => respond(400, JSON.stringify({ error }));

test.each([
  ["its own words", say("NOPERM No permissions"), "refused", "NOPERM No permissions"],
  [
    "its own words without the command that it quotes",
    say("ERR unknown command 'GET', with args beginning with: 'secret-key'"),
    "refused",
    "ERR unknown command 'GET'",
  ],
  ["two hundred characters", say(`ERR ${"x".repeat(5000)}`), "refused", `ERR ${"x".repeat(196)}`],
  ["what a connection behind it met", say("UNREACHABLE EPIPE"), "unreachable", "EPIPE"],
  ["a time-out behind it", say("TIMEOUT it did not answer"), "timeout", null],
  ["JSON of somebody else's", respond(404, '{"message":"Not found"}'), "unreadable", null],
] as const)("of a refusal the log gets %s", async (_what, answer, failure, detail) => {
  const { once } = await storeThat(answer);
  expect(await errorOf(once.get("secret-key"))).toMatchObject({ failure, detail });
});

test("of nobody who answers the log gets what the connection met", async () => {
  await storeThat(() => {});
  stop();
  const { once } = openRedis({ url: lastUrl, token: "t", trace: new Trace() });
  const expected = { failure: "unreachable", detail: "ECONNREFUSED" };
  expect(await errorOf(once.get("secret-key"))).toMatchObject(expected);
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
  const user = "{ada}";
  expect(describeCommand(["eval", "", 2, `sessions:${user}`, `user:${user}`, hash, "value"])).toBe(
    "EVAL sessions:{ada} AAAA…AA user:{ada}",
  );
  expect(describeCommand(["hget", `families:${user}`, hash])).toBe("HGET families:{ada} AAAA…AA");
  expect(describeCommand(["evalsha", "0a", "1", "a", "value"])).toBe("EVALSHA a");
  expect(describeCommand(["get", ""])).toBe("GET");
  expect(describeCommand(["ping"])).toBe("PING");
  expect(describeCommand("ping")).toBe("unknown");
  expect(
    describeCommand([
      ["set", "a", "value"],
      ["get", "b"],
    ]),
  ).toBe("SET a, GET b");
});

test("a value is named where it is a device of a user, and nowhere else", () => {
  const hash = "A".repeat(43);
  for (const [key, value] of [
    ["user:{ada}", hash],
    ["old-sessions:{ada}", hash],
    ["sessions:{ada}", "secret-value"],
    ["sessions:{ada}", `${hash}A`],
    ["sessions:{ada}", `.${hash}`],
  ] as const)
    expect(describeCommand(["hget", key, value]), `${key} ${value}`).toBe(`HGET ${key}`);
});

test("a script that the store does not know yet is told apart, for whoever sends it whole then", async () => {
  const { once } = await storeThat(respond(400, '{"error":"NOSCRIPT No matching script."}'));
  await expect(once.evalsha("0a", [], [])).rejects.toThrow(/^NOSCRIPT$/);
  expect(await failureOf(once.get("secret-key"))).toBe("refused");
});

test("another refusal of a script by its hash is a refusal", async () => {
  const { once } = await storeThat(respond(400, '{"error":"OOM secret"}'));
  expect(await errorOf(once.evalsha("0a", [], []))).toMatchObject({ detail: "OOM secret" });
});

test.each([
  ["null", "unreachable"],
  ['"text"', "unreadable"],
  ["[null]", "unreachable"],
  ['["text"]', "unreadable"],
])("%s among the answers is no answer", async (body, failure) => {
  const { once } = await storeThat(respond(200, body));
  expect(await failureOf(once.pipeline().get("secret-key").exec())).toBe(failure);
});

test("the store is told neither what asks it nor by which version", async () => {
  const headers: string[] = [];
  const { once } = await storeThat((request, response) => {
    headers.push(...Object.keys(request.headers));
    response.writeHead(200).end('{"result":null}');
  });
  expect(await once.get("secret-key")).toBeNull();
  expect(headers.filter((name) => name.startsWith("upstash-telemetry"))).toEqual([]);
});

test("each question is a request of its own, however many are asked at once", async () => {
  const paths: (string | undefined)[] = [];
  const { once } = await storeThat((request, response) => {
    paths.push(request.url);
    response.writeHead(200).end('{"result":null}');
  });
  await Promise.all([once.get("a"), once.get("b"), once.get("c")]);
  expect(paths).toEqual(["/", "/", "/"]);
});
