import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openTestApp, origin, type TestApp } from "../gate/test-app";
import { product } from "../product";
import { answerToHealth } from "./health";

let isEnding = false;
vi.mock("../boot/drain", () => ({ isDraining: () => isEnding }));

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
afterEach(() => {
  isEnding = false;
  vi.restoreAllMocks();
});

/** What was heard of the store is said again for a second: each test begins after it. */
let skipped = 0;
function skip(milliseconds: number): void {
  skipped += milliseconds;
  const { now } = Performance.prototype;
  vi.spyOn(performance, "now").mockImplementation(() => now.call(performance) + skipped);
}

async function ask(query = "") {
  const response = await answerToHealth(new Request(`${origin}/api/health${query}`));
  const { status, headers } = response;
  return { status, headers, body: await response.json() };
}

const well = { engine: "redis", roundTripMilliseconds: expect.any(Number) };

test("all is well: which engines answer and how fast, which flows there are, and no more", async () => {
  skip(1_000);
  for (const query of ["", "?ready"]) {
    const { status, headers, body } = await ask(query);
    expect(status).toBe(200);
    expect(body).toEqual({
      status: "ok",
      store: well,
      sessionStore: well,
      flows: ["session", "jwt"],
      version: product.version,
    });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("retry-after")).toBeNull();
  }
});

test("however many ask, the store is asked once a second", async () => {
  skip(1_000);
  const calls = vi.spyOn(globalThis, "fetch");
  await Promise.all([ask(), ask(), ask()]);
  expect(calls).toHaveBeenCalledTimes(1);
  skip(1_000);
  await ask();
  expect(calls).toHaveBeenCalledTimes(2);
});

const outages: [string, () => Promise<Response>, string][] = [
  ["silent", () => Promise.reject(new DOMException("", "TimeoutError")), "within a second"],
  ["gone", () => Promise.reject(new TypeError("fetch failed")), "It cannot be reached."],
  ["somebody else's", async () => new Response("<html>"), "no store of this kind"],
  [
    "refusing",
    async () => Response.json({ error: "WRONGPASS of a secret" }, { status: 401 }),
    "It answers, and refuses.",
  ],
];

test.each(outages)(
  "a store that is %s is 503, in words that hold no secret",
  async (_what, answer, words) => {
    skip(1_000);
    vi.spyOn(console, "error").mockReturnValue();
    vi.spyOn(globalThis, "fetch").mockImplementation(answer);
    const { status, headers, body } = await ask();
    expect(status).toBe(503);
    expect(headers.get("retry-after")).toBe("1");
    const ill = { engine: "redis", cause: expect.stringContaining(words) };
    expect(body).toMatchObject({ status: "unavailable", store: ill, sessionStore: ill });
    expect(JSON.stringify(body)).not.toContain("secret");
  },
);

test("a process that is ending is well, and not ready", async () => {
  skip(1_000);
  vi.spyOn(console, "info").mockReturnValue();
  isEnding = true;
  expect((await ask()).body).toMatchObject({ status: "ok" });
  const { status, body } = await ask("?ready");
  expect(status).toBe(503);
  expect(body).toMatchObject({
    status: "unavailable",
    cause: "This process is ending.",
    store: well,
  });
});

test("what cannot be foreseen is no word on the store", async () => {
  skip(1_000);
  vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(Math, "round").mockImplementation(() => {
    throw new RangeError("unforeseen");
  });
  expect((await ask()).status).toBe(500);
  vi.restoreAllMocks();
});
