import { expect, test } from "vitest";
import { StoreUnavailableError } from "../unavailable";
import { canGather, gathering } from "./gather";

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
])("gathers: %s for %j", (expected, request) => {
  expect(canGather(request)).toBe(expected);
});
