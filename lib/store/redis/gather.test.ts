import { expect, test } from "vitest";
import { StoreUnavailableError } from "../unavailable";
import { canGather, gathered, gathering } from "./gather";
import { gathered as gatheredAdopted } from "./gather.adopt";

interface Sent {
  path: string[];
  body: unknown;
  answer(response: unknown): void;
  fail(error: unknown): void;
}

/** A store that answers when the test says so. */
function storeToAnswer() {
  const sent: Sent[] = [];
  const ask = gathering({
    request: ({ path = [], body }) =>
      new Promise((resolve, reject) => {
        sent.push({
          path,
          body,
          answer: (response) => resolve(response as never),
          fail: reject,
        });
      }),
  });
  const get = (key: string) => ask({ body: ["get", key] }) as Promise<unknown>;
  const nth = (index: number): Sent => {
    const found = sent[index];
    if (!found) throw new Error(`There is no call ${index}.`);
    return found;
  };
  return { sent, get, nth };
}

test("alone, a question goes out at once and as it is", async () => {
  const { sent, get, nth } = storeToAnswer();
  const answer = get("a");
  expect(sent).toMatchObject([{ path: [], body: ["get", "a"] }]);
  nth(0).answer({ result: "1" });
  expect(await answer).toEqual({ result: "1" });
});

test("what comes while one is under way goes out together when it is back, each with its own answer", async () => {
  const { sent, get, nth } = storeToAnswer();
  const first = get("a");
  const others = [get("b"), get("c"), get("b")];
  expect(sent).toHaveLength(1);
  nth(0).answer({ result: "1" });
  await first;
  await expect.poll(() => sent.length).toBe(2);
  expect(nth(1)).toMatchObject({
    path: ["pipeline"],
    body: [
      ["get", "b"],
      ["get", "c"],
      ["get", "b"],
    ],
  });
  nth(1).answer([{ result: "2" }, { error: "ERR wrong" }, { result: "4" }]);
  expect(await Promise.all(others)).toEqual([
    { result: "2" },
    { error: "ERR wrong" },
    { result: "4" },
  ]);
});

test("nobody waits for one that is not answered, nor fails with it", async () => {
  const { sent, get, nth } = storeToAnswer();
  const stuck = get("a");
  const other = get("b");
  await expect.poll(() => sent.length).toBe(2);
  nth(1).answer({ result: "2" });
  expect(await other).toEqual({ result: "2" });
  nth(0).fail(new Error("gone"));
  await expect(stuck).rejects.toThrow("gone");
  const later = get("c");
  nth(2).answer({ result: "3" });
  expect(await later).toEqual({ result: "3" });
});

test("fewer answers than questions are no answer to any", async () => {
  const { sent, get, nth } = storeToAnswer();
  const first = get("a");
  const others = [get("b"), get("c")];
  nth(0).answer({ result: "1" });
  await first;
  await expect.poll(() => sent.length).toBe(2);
  nth(1).answer([{ result: "2" }]);
  for (const one of others) await expect(one).rejects.toBeInstanceOf(StoreUnavailableError);
});

test.each([
  [true, { body: ["eval", "return 1", 0] }],
  [true, { body: ["GET", "a"] }],
  [false, { body: ["evalsha", "0a", 0] }],
  [false, { body: ["set", "a", "1"] }],
  [false, { path: ["pipeline"], body: [["get", "a"]] }],
  [false, { body: "get" }],
  [false, { body: [["get", "a"]] }],
])("gathers: %s for %j", (expected, request) => {
  expect(canGather(request)).toBe(expected);
});

/** A client that notes the paths at which it is asked, and answers when it is told. */
function clientAt() {
  const paths: string[] = [];
  const answers: (() => void)[] = [];
  const request = ({ path = [], body }: { path?: string[]; body?: unknown }) =>
    new Promise((resolve) => {
      paths.push(path.join("/"));
      const answer = Array.isArray(body) && path[0] === "pipeline" ? body.map(() => "") : "";
      answers.push(() => resolve(answer));
    });
  const client = { request } as Parameters<typeof gathered>[0];
  return { client, paths, answers };
}

const three = ["a", "b", "c"];

test("a store on this machine is asked together, whoever of the process asks", async () => {
  const { client, paths, answers } = clientAt();
  const connection = { url: "http://127.0.0.1:1", token: "of this test" };
  const asked = three.map((key) => gathered(client, connection).request({ body: ["get", key] }));
  expect(paths).toEqual([""]);
  answers[0]?.();
  await asked[0];
  await expect.poll(() => paths).toEqual(["", "pipeline"]);
  answers[1]?.();
  await Promise.all(asked);
});

test("what may not gather goes by itself, beside what does", () => {
  const { client, paths } = clientAt();
  const { request } = gathered(client, { url: "http://127.0.0.1:1", token: "of another test" });
  void request({ body: ["get", "a"] });
  void request({ body: ["set", "a", "1"] });
  expect(paths).toEqual(["", ""]);
});

test.each([
  [
    "a store elsewhere",
    (client: Parameters<typeof gathered>[0]) =>
      gathered(client, { url: "https://db.test/http://127.0.0.1:1", token: "t" }),
  ],
  [
    "any store, where the code is taken along,",
    (client: Parameters<typeof gathered>[0]) =>
      gatheredAdopted(client, { url: "http://127.0.0.1:1", token: "t" }),
  ],
] as const)("%s is asked by each for itself", (_what, open) => {
  const { client, paths } = clientAt();
  expect(open(client)).toBe(client);
  for (const key of three) void open(client).request({ body: ["get", key] });
  expect(paths).toEqual(["", "", ""]);
});

test("no more than fifty go out together", async () => {
  const { sent, get, nth } = storeToAnswer();
  const first = get("a");
  const others = Array.from({ length: 120 }, (_, index) => get(`${index}`));
  nth(0).answer({ result: "1" });
  await first;
  await expect.poll(() => sent.length).toBe(4);
  const counts = sent.slice(1).map(({ body }) => (Array.isArray(body) ? body.length : 0));
  expect(counts).toEqual([50, 50, 20]);
  for (const [index, count] of counts.entries())
    nth(index + 1).answer(Array.from({ length: count }, () => ({ result: "2" })));
  await Promise.all(others);
});
