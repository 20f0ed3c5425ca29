import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noteAnswer, noteFailure } from "./outage";
import { StoreUnavailableError } from "./unavailable";

let lines: Record<string, unknown>[] = [];
let now = Date.now();
const later = (seconds: number) => {
  now += seconds * 1000;
  return now;
};
const fail = (error: StoreUnavailableError) => noteFailure("redis", error, now);

beforeEach(() => {
  lines = [];
  const keep = (line: string) => {
    const { time: _time, level: _level, version: _version, ...entry } = JSON.parse(line);
    lines.push(entry);
  };
  vi.spyOn(console, "info").mockImplementation(keep);
  vi.spyOn(console, "error").mockImplementation(keep);
});
afterEach(() => {
  noteAnswer("redis", later(60));
  vi.restoreAllMocks();
});

const full = () => new StoreUnavailableError("refused", "OOM command not allowed");
const away = () => new StoreUnavailableError("unreachable", "ECONNREFUSED");
const unavailable = "store-unavailable";

test("however many calls fail, the cause is said once", () => {
  for (let call = 0; call < 100; call += 1) fail(full());
  expect(lines).toEqual([
    { event: unavailable, failure: "refused", detail: "OOM command not allowed" },
  ]);
});

test("a cause that comes to it is said, once as well", () => {
  for (let call = 0; call < 3; call += 1) {
    fail(away());
    fail(new StoreUnavailableError("timeout"));
    fail(new StoreUnavailableError("refused", "LOADING Redis is loading"));
  }
  expect(lines).toEqual([
    { event: unavailable, failure: "unreachable", detail: "ECONNREFUSED" },
    { event: unavailable, failure: "timeout" },
    { event: unavailable, failure: "refused", detail: "LOADING Redis is loading" },
  ]);
});

test("words that differ with each call are one cause, by the code that they begin with", () => {
  for (let call = 0; call < 20; call += 1)
    fail(new StoreUnavailableError("refused", `ERR at call ${call}`));
  expect(lines).toHaveLength(1);
});

test("it is over when nothing has failed for a while, and what it cost is said", () => {
  fail(full());
  later(3);
  fail(full());
  noteAnswer("redis", later(2));
  expect(lines).toHaveLength(1);
  noteAnswer("redis", later(4));
  expect(lines[1]).toEqual({ event: "store-available", failedCalls: 2, seconds: 3 });
  noteAnswer("redis", later(9));
  fail(full());
  expect(lines).toHaveLength(3);
});

test("one engine that answers says nothing of another that is away", () => {
  noteFailure("memcached", new StoreUnavailableError("unreachable", "a:1 ECONNREFUSED"), now);
  noteFailure("memcached", new StoreUnavailableError("unreachable", "a:1 ETIMEDOUT"), now);
  noteAnswer("redis", later(10));
  noteFailure("memcached", new StoreUnavailableError("unreachable", "a:1 ECONNREFUSED"), now);
  expect(lines).toEqual([
    { event: unavailable, failure: "unreachable", detail: "a:1 ECONNREFUSED" },
    { event: unavailable, failure: "unreachable", detail: "a:1 ETIMEDOUT" },
  ]);
  noteAnswer("memcached", later(10));
  expect(lines[2]).toEqual({ event: "store-available", failedCalls: 3, seconds: 10 });
});

test("of very many causes the first are told, and the rest no more", () => {
  for (let code = 0; code < 40; code += 1)
    fail(new StoreUnavailableError("refused", `CODE${code}`));
  expect(lines.map(({ detail }) => detail)).toEqual(
    Array.from({ length: 16 }, (_, code) => `CODE${code}`),
  );
  fail(new StoreUnavailableError("refused", "CODE39"));
  expect(lines).toHaveLength(16);
});

test("without words of the store's own a cause is told by its kind", () => {
  fail(new StoreUnavailableError("timeout"));
  fail(new StoreUnavailableError("timeout", ""));
  expect(lines).toEqual([{ event: unavailable, failure: "timeout" }]);
  expect(new StoreUnavailableError("timeout").message).toContain("timeout");
});
