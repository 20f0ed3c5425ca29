import { expect, test } from "vitest";
import { serverTiming } from "../../http/server-timing";
import { readServerTiming } from "./read-server-timing";

test("reads what the server writes", () => {
  const steps = [
    { name: "unseal", milliseconds: 0.4 },
    { name: "redis", detail: "EVAL session:4f..1c", milliseconds: 1.2 },
    { name: "passport", milliseconds: 0.1 },
  ];
  expect(readServerTiming(serverTiming(steps))).toEqual(steps);
});

test("what is quoted belongs to its step, whatever it looks like", () => {
  expect(readServerTiming('redis;desc="GET a, b;dur=9";dur=2, gate;dur=3')).toEqual([
    { name: "redis", detail: "GET a, b;dur=9", milliseconds: 2 },
    { name: "gate", milliseconds: 3 },
  ]);
});

test("no header, no steps; no duration, none", () => {
  expect(readServerTiming("")).toEqual([]);
  expect(readServerTiming("gate")).toEqual([{ name: "gate", milliseconds: 0 }]);
});
