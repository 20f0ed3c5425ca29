import { expect, test } from "vitest";
import { readBearerToken } from "./bearer";

test("a bearer token is one word after its scheme, which may be written in any case", () => {
  expect(readBearerToken("Bearer aZ0._~+/-")).toBe("aZ0._~+/-");
  expect(readBearerToken("bEARER abc==")).toBe("abc==");
});

test.each([
  "",
  "Bearer",
  "Bearer ",
  "Bearer  abc",
  "Bearer abc ",
  "Bearer abc, Bearer def",
  "Bearer =abc",
  "Bearer a b",
  "Basic abc",
  "x Bearer abc",
  "Bearer ä",
])("%j presents none", (authorization) => {
  expect(readBearerToken(authorization)).toBeNull();
});
