import { expect, test } from "vitest";
import { activeFaults, faultCookie } from "./cookie";
import { noFaults } from "./fault";

const now = Date.UTC(2026, 0, 1);
const read = (value: string, isHttps = false) =>
  activeFaults(
    new Headers({ cookie: `${isHttps ? "__Host-fault" : "fault"}=${value}` }),
    isHttps,
    now,
  );

test("what was written reads back, over http and https", () => {
  const faults = { names: ["store-down", "key-retired"], endsAt: now + 120_000 } as const;
  for (const isHttps of [false, true]) {
    const cookie = faultCookie(faults, isHttps, now);
    expect(cookie.attributes).toEqual({
      httpOnly: true,
      secure: isHttps,
      sameSite: "strict",
      path: "/",
      maxAge: 120,
    });
    expect(read(cookie.value, isHttps)).toEqual(faults);
  }
});

test.each([
  "",
  "store-down",
  `.${now + 1000}`,
  `store-down.${now}`,
  `store-down.${now - 1}`,
  `store-down.${now + 120_001}`,
  `store-down.${now + 9e12}`,
  `store-down.NaN`,
  `store-down.-1`,
  `store-down.${(now + 1000) / 1000}`,
  `no-such-fault.${now + 1000}`,
  `store-down.no-such-fault.${now + 1000}`,
  `store-down.store-down.${now + 1000}`,
  `__proto__.${now + 1000}`,
  `constructor.${now + 1000}`,
  `store-down%2e${now + 1000}`,
  `${"store-down.".repeat(1000)}${now + 1000}`,
])("%j means no fault", (value) => {
  expect(read(value)).toEqual(noFaults);
});
