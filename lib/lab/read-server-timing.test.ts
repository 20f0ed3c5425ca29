import { expect, test } from "vitest";
import { serverTiming } from "../http/server-timing";
import { readServerTiming } from "./read-server-timing";

test("reads what the server writes", () => {
  const steps = [
    { name: "unseal", milliseconds: 0.4 },
    { name: "redis", detail: "EVAL session:4f..e1, GET a;b", milliseconds: 1.25 },
    { name: "passport", milliseconds: 0 },
  ];
  expect(readServerTiming(serverTiming(steps))).toEqual(steps);
});

test("what is quoted belongs to its step, whatever it looks like", () => {
  expect(readServerTiming('redis;desc="GET a, b;dur=9";dur=2, gate;dur=3')).toEqual([
    { name: "redis", detail: "GET a, b;dur=9", milliseconds: 2 },
    { name: "gate", milliseconds: 3 },
  ]);
});

test("what has no duration, or is nothing, is no step", () => {
  expect(readServerTiming(null)).toEqual([]);
  expect(readServerTiming("")).toEqual([]);
  expect(readServerTiming("gate, other;dur=soon")).toEqual([]);
  expect(readServerTiming('cache;desc="hit", total;dur=12')).toEqual([
    { name: "total", milliseconds: 12 },
  ]);
});
