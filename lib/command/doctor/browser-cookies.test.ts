import { parseSetCookie } from "cookie";
import { expect, test } from "vitest";
import { CookieJar, judgeCookie, reasonNotToStore } from "./browser-cookies";

const https = new URL("https://app.example.com");
const http = new URL("http://app.example.com");
const loopback = new URL("http://localhost:3000");
const rest = "HttpOnly; SameSite=Lax";

/** RFC 6265bis §5.7. Null: a browser stores it. */
test.each([
  [`__Host-session=x; Path=/; Secure; ${rest}`, https, null],
  [`__Host-session=x; Path=/; ${rest}`, https, "Its prefix demands Secure."],
  [`__Secure-refresh=x; Path=/api; ${rest}`, https, "Its prefix demands Secure."],
  [
    `__Host-session=x; Path=/api; Secure; ${rest}`,
    https,
    "Its prefix __Host- demands Path=/ and no Domain.",
  ],
  [
    `__Host-session=x; Path=/; Domain=example.com; Secure; ${rest}`,
    https,
    "Its prefix __Host- demands Path=/ and no Domain.",
  ],
  [`__host-session=x; Secure; ${rest}`, https, "Its prefix __Host- demands Path=/ and no Domain."],
  [`session=x; Path=/; Secure; ${rest}`, http, "It is Secure, and did not come by https."],
  [`session=x; Path=/; Secure; ${rest}`, loopback, null],
  [`session=x; Path=/; Domain=.example.com; ${rest}`, https, null],
  [`session=x; Path=/; Domain=example.org; ${rest}`, https, "Its Domain is example.org."],
  [`session=x; Path=/; Domain=ample.com; ${rest}`, https, "Its Domain is ample.com."],
  ["session=x; Path=/; SameSite=None", https, "SameSite=None demands Secure."],
  [
    `session=${"x".repeat(4096)}; Path=/; ${rest}`,
    https,
    "Name and value are longer than 4096 bytes.",
  ],
])("%.60s at %s", (line, url, reason) => {
  expect(reasonNotToStore(parseSetCookie(line), url)).toBe(reason);
});

test.each([
  [`__Host-session=x; Path=/; Secure; ${rest}`, https, null],
  [`session=x; Path=/; ${rest}`, loopback, null],
  ["__Host-session=x; Path=/; Secure; SameSite=Lax", https, "It lacks HttpOnly."],
  ["__Host-session=x; Path=/; Secure; HttpOnly", https, "It lacks SameSite=Lax or Strict."],
  [`session=x; Path=/; ${rest}`, https, "It lacks Secure, a name with the prefix __Host-."],
  [`__Secure-refresh=x; Path=/; Secure; ${rest}`, https, "It lacks a narrow Path."],
])("of %.60s at %s is said what it lacks", (line, url, says) => {
  expect(judgeCookie(parseSetCookie(line), url).map((finding) => finding.says)).toEqual(
    says === null ? [] : [says],
  );
});

test("a jar sends a cookie where its path says, and forgets what has ended", () => {
  const jar = new CookieJar();
  jar.store(["a=1; Path=/", "b=2; Path=/api/x"]);
  expect(jar.headerFor("/api/x")).toBe("a=1; b=2");
  expect(jar.headerFor("/api/x/y")).toBe("a=1; b=2");
  expect(jar.headerFor("/api/xy")).toBe("a=1");
  const copy = jar.copy();
  jar.store(["a=; Path=/; Max-Age=0", "b=; Path=/; Max-Age=0"]);
  expect(jar.headerFor("/")).toBeNull();
  expect(jar.headerFor("/api/x")).toBe("b=2");
  expect(copy.headerFor("/")).toBe("a=1");
});
