import { expect, test } from "vitest";
import { outdated, problemOfAttempt } from "./problem-of-attempt";

test("a password that was replaced in between is as wrong as any, and may be typed again at once", async () => {
  const response = problemOfAttempt(outdated);
  expect(response.status).toBe(401);
  expect(response.headers.get("retry-after")).toBeNull();
  expect(await response.json()).toMatchObject({ code: "invalid-credentials" });
});

test("whoever is throttled is told when to come again", async () => {
  const response = problemOfAttempt({ ok: false, reason: "too-many-attempts", retryAfter: 42 });
  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toBe("42");
  expect(await response.json()).toMatchObject({ code: "too-many-attempts" });
});
