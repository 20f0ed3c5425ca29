import { expect, test } from "vitest";
import { type Cookie, expired, readCookie, withCookies } from "./cookies";

const cookie: Cookie = {
  name: "__Host-session",
  value: "sealed",
  attributes: { httpOnly: true, secure: true, sameSite: "lax", path: "/", maxAge: 60 },
};

test("a cookie is read as it was sent: percent signs stay, and of two with one name the first counts", () => {
  const headers = new Headers({ cookie: "other=1; session=a%20b; session=second" });
  expect(readCookie(headers, "session")).toBe("a%20b");
  expect(readCookie(headers, "nothing")).toBeUndefined();
  expect(readCookie(new Headers(), "session")).toBeUndefined();
});

test("each cookie gets a line of its own, with all its attributes", () => {
  const second = { ...cookie, name: "other", value: "2" };
  const response = withCookies(new Response(null), [cookie, second]);
  const rest = "; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax";
  expect(response.headers.getSetCookie()).toEqual([
    `__Host-session=sealed${rest}`,
    `other=2${rest}`,
  ]);
});

test("a cookie that is to go keeps what a browser finds it by, and nothing of its value", () => {
  const response = withCookies(new Response(null), [expired(cookie)]);
  expect(response.headers.getSetCookie()).toEqual([
    "__Host-session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax",
  ]);
});
