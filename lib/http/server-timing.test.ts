import { expect, test } from "vitest";
import { serverDurations } from "./server-durations";
import { serverTiming } from "./server-timing";

test("writes a metric for each step", () => {
  const steps = [
    { name: "unseal", milliseconds: 0.4 },
    { name: "redis", detail: "GET session:4f…e1", milliseconds: 1.2 },
  ];
  expect(serverTiming(steps)).toBe('unseal;dur=0.4, redis;desc="GET session:4f..e1";dur=1.2');
});

test("nothing in a detail can leave its quotes or its line", () => {
  expect(serverTiming([{ name: "redis", detail: 'a"\\\r\nb', milliseconds: 1 }])).toBe(
    'redis;desc="ab";dur=1',
  );
});

test("where less is told, it is how long each step took and nothing of what was done", () => {
  const steps = [
    { name: "unseal", milliseconds: 0.4 },
    { name: "redis", detail: "GET session:4f…e1", milliseconds: 1.2 },
  ];
  expect(serverDurations(steps)).toBe("unseal;dur=0.4, redis;dur=1.2");
});
