import { expect, test } from "vitest";
import { isFromOwnOrigin } from "./origin-check";

const allowedOrigins = ["https://app.test"];
const check = (headers: Record<string, string>, usesCookies = true) =>
  isFromOwnOrigin(new Headers(headers), { allowedOrigins, usesCookies });

test("the browser's own word comes first", () => {
  expect(check({ "sec-fetch-site": "same-origin" })).toBe(true);
  expect(check({ "sec-fetch-site": "cross-site", origin: "https://app.test" })).toBe(false);
  expect(check({ "sec-fetch-site": "same-site" })).toBe(false);
  expect(check({ "sec-fetch-site": "none" })).toBe(false);
});

test("else Origin must be one of ours, to the letter", () => {
  expect(check({ origin: "https://app.test" })).toBe(true);
  for (const origin of [
    "null",
    "http://app.test",
    "https://app.test.evil.test",
    "https://app.test:444",
    "https://APP.test/",
  ]) {
    expect(check({ origin }), origin).toBe(false);
  }
});

test("Host and its forwarded kin decide nothing", () => {
  expect(
    check({ origin: "https://evil.test", host: "evil.test", "x-forwarded-host": "evil.test" }),
  ).toBe(false);
});

test("silence is refused where cookies count", () => {
  expect(check({})).toBe(false);
  expect(check({}, false)).toBe(true);
  expect(check({ origin: "https://evil.test" }, false)).toBe(false);
});
