import { expect, test } from "vitest";
import { serverTiming } from "../../http/server-timing";
import { parseServerTiming } from "./parse-server-timing";

test("reads back what the server writes", () => {
  const steps = [
    { name: "unseal", milliseconds: 0.4 },
    { name: "redis", detail: "EVAL session:4f..e1, GET a;b", milliseconds: 1.25 },
    { name: "passport", milliseconds: 0 },
  ];
  expect(parseServerTiming(serverTiming(steps))).toEqual(steps);
});

test("what has no duration, or is nothing, is no step", () => {
  expect(parseServerTiming("")).toEqual([]);
  expect(parseServerTiming('cache;desc="hit", total;dur=12')).toEqual([
    { name: "total", milliseconds: 12 },
  ]);
});
