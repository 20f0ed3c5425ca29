import { expect, test } from "vitest";
import { maskCookieValue } from "./masking";

test("a JWT keeps header and payload, and loses its signature", () => {
  expect(maskCookieValue("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlc2lnbmF0dXJl")).toBe(
    "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0…",
  );
});

test("anything else is cut after eight characters", () => {
  expect(maskCookieValue("Fe26.2*3267266734*74cde410972cc8a2")).toBe("Fe26.2*3…");
  expect(maskCookieValue("W8EYcqUjNdd6.P4WYVmOjq0No")).toBe("W8EYcqUj…");
  expect(maskCookieValue("")).toBe("");
});
