import { expect, test } from "vitest";
import { type ProblemCode, problem, problems } from "./problem";

const codes = Object.keys(problems) as ProblemCode[];

test.each(codes)("%s says what is wrong and what to do, and is never cached", async (code) => {
  const response = problem(code);
  const [status, title, detail] = problems[code];
  expect(await response.json()).toEqual({ type: "about:blank", title, status, code, detail });
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(title).toMatch(/^[A-Z].{5}/);
  expect(detail).toMatch(/^[A-Z].{10,}\.$/);
});

/** What clients go by: none of these may ever change. */
test("each code keeps its status", () => {
  expect(Object.fromEntries(codes.map((code) => [code, problems[code][0]]))).toEqual({
    "invalid-json": 400,
    "invalid-body": 400,
    "invalid-query": 400,
    "invalid-request": 400,
    "invalid-credentials": 401,
    unauthenticated: 401,
    "invalid-refresh-token": 401,
    forbidden: 403,
    "cross-site": 403,
    "not-found": 404,
    "no-such-user": 404,
    "no-such-device": 404,
    "method-not-allowed": 405,
    "body-too-large": 413,
    "unsupported-media-type": 415,
    "token-too-large": 422,
    "too-many-attempts": 429,
    "too-many-requests": 429,
    busy: 429,
    "unexpected-error": 500,
    "store-unavailable": 503,
  });
});

test("only a 401 names a scheme (RFC 9110 §15.5.2), only a 503 says when to come again", () => {
  for (const code of codes) {
    const { status, headers } = problem(code);
    expect(headers.get("www-authenticate"), code).toBe(
      status === 401 ? 'Bearer realm="claimcheck"' : null,
    );
    expect(headers.get("retry-after"), code).toBe(status === 503 ? "2" : null);
  }
});

test("what is known besides is told, and a header of the caller's own counts", async () => {
  const errors = [{ pointer: "/name", detail: "is missing." }];
  const response = problem("unauthenticated", {
    headers: { "www-authenticate": "Other" },
    detail: "Something else.",
    reason: "expired",
    errors,
  });
  expect(response.headers.get("www-authenticate")).toBe("Other");
  expect(await response.json()).toMatchObject({
    detail: "Something else.",
    reason: "expired",
    errors,
  });
});
