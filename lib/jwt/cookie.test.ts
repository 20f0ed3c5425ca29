import { expect, test } from "vitest";
import {
  accessCookie,
  accessCookieName,
  expiredCookies,
  refreshCookie,
  refreshCookieName,
  tokenCookies,
} from "./cookie";

const access = { httpOnly: true, secure: true, sameSite: "lax", path: "/" };
const refresh = { httpOnly: true, secure: true, sameSite: "strict", path: "/api/jwt/refresh" };

test("the refresh cookie is sent to the refresh route alone, and never from another site", () => {
  expect(refreshCookie("token", true)).toEqual({
    name: "__Secure-refresh",
    value: "token",
    attributes: { ...refresh, maxAge: 604_800 },
  });
});

test("the access cookie outlives its token, so that expired can be told from missing", () => {
  expect(accessCookie("token", true)).toEqual({
    name: "__Host-access",
    value: "token",
    attributes: { ...access, maxAge: 604_800 },
  });
});

test("over http neither promises what only https can", () => {
  expect([accessCookieName(false), refreshCookieName(false)]).toEqual(["access", "refresh"]);
  expect(accessCookie("token", false).attributes.secure).toBe(false);
  expect(refreshCookie("token", false).attributes.secure).toBe(false);
});

test("both live as long as the family may be refreshed, and a second at least", () => {
  const now = Date.UTC(2026, 0, 1);
  const cookies = (refreshExpiresAt: number) =>
    tokenCookies({ accessToken: "a", refreshToken: "r", refreshExpiresAt }, true, now).map(
      ({ name, value, attributes }) => [name, value, attributes.maxAge],
    );
  expect(cookies(now + 60_001)).toEqual([
    ["__Host-access", "a", 61],
    ["__Secure-refresh", "r", 61],
  ]);
  expect(cookies(now - 60_000).map(([, , maxAge]) => maxAge)).toEqual([1, 1]);
});

test("cookies that are to go are found by the same names, paths and Secure", () => {
  expect(expiredCookies(true)).toEqual([
    { name: "__Host-access", value: "", attributes: { ...access, maxAge: 0 } },
    { name: "__Secure-refresh", value: "", attributes: { ...refresh, maxAge: 0 } },
  ]);
});
