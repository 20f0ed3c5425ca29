import { expect, test } from "vitest";
import { isDestination } from "../gate/find-route";
import { safeReturnPath } from "./return-path";

test("keeps a page of this application, with its query and fragment", () => {
  expect(safeReturnPath("/session/account", isDestination)).toBe("/session/account");
  expect(safeReturnPath("/jwt/account?a=1&b=2#there", isDestination)).toBe(
    "/jwt/account?a=1&b=2#there",
  );
});

const refused = [
  null,
  undefined,
  "",
  "account",
  "//evil.test",
  "///evil.test",
  "//evil.test/session/account",
  "/\\evil.test/session/account",
  "https://evil.test/",
  "/\\evil.test",
  "/\\/evil.test",
  "\\\\evil.test",
  "/%5cevil.test",
  "/%2f%2fevil.test",
  "https://evil.test/session/account",
  "http:/session/account",
  "javascript:alert(1)",
  "data:text/html,x",
  "/\t/evil.test",
  "/\n/evil.test",
  "\t//evil.test",
  " /session/account",
  "/session/account\u0000",
  "/session/account\r\nSet-Cookie: x=1",
  "/@evil.test",
  "/session/account/..//evil.test",
  "/session/../api/session/me",
  "/session/%2e%2e/api/session/me",
  "/api/session/logout",
  "/.well-known/jwks.json",
  "/_next/static/x.js",
  "/login?next=/session/account",
  "/jwt/renew?next=/session/account",
  "/refused/forbidden",
  "/nowhere",
  `/session/account?${"x".repeat(600)}`,
];

test.each(refused)("refuses %j", (next) => {
  expect(safeReturnPath(next, isDestination)).toBe("/");
});

test("keeps a path of 512 characters, and of no more", () => {
  const path = (length: number) => "/session/account?".padEnd(length, "x");
  expect(safeReturnPath(path(512), isDestination)).toBe(path(512));
  expect(safeReturnPath(path(513), isDestination)).toBe("/");
});
