import { expect, test } from "vitest";
import { deviceLabel } from "./device-label";

test.each([
  [null, "Unknown device"],
  ["", "Unknown device"],
  [" ", "Unknown client"],
  ["/", "Unknown client"],
  ["\u009b2J", "2J"],
  ["curl/8.5.0", "curl"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox on Linux"],
])("%j is %s", (userAgent, label) => {
  expect(deviceLabel(userAgent)).toBe(label);
});

test("a label is short, whatever the client says", () => {
  expect(deviceLabel("x".repeat(10_000)).length).toBeLessThanOrEqual(60);
});

test("what a client says is read as far as any browser goes on, and no further", () => {
  const padding = (length: number) => "x".repeat(length);
  expect(deviceLabel(`${padding(480)} Firefox/150.0`)).toBe("Firefox");
  expect(deviceLabel(`${padding(512)} Firefox/150.0`)).toBe(padding(60));
});
