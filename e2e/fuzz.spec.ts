/**
 * Input that nobody would think of: whatever comes in a cookie, a bearer header, a body, a return path or
 * an address, nothing fails inside, nobody is admitted, and every request is answered. Seeded: a failure
 * names its seed and the smallest input that it found.
 */
import fc from "fast-check";
import { expect, signIn, test } from "./support/fixtures";
import { type Sent, send } from "./support/send";

const runs = { seed: 20_261_125, numRuns: 150 };

/** What a header may hold: visible ASCII, as a client can send it. */
const headerText = fc
  .string({ unit: "binary-ascii", maxLength: 400 })
  .map((text) => text.replaceAll(/[^\x20-\x7e]/g, "").trim());
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      "Fe26.2",
      "*",
      "~2",
      ".",
      "eyJhbGciOiJub25lIn0",
      "eyJzdWIiOiJ4In0",
      "=",
      "_",
      "-",
    ),
    fc.base64String({ maxLength: 60 }),
    headerText,
  ),
  { maxLength: 12 },
);
const cookieValue = pieces.map((parts) => parts.join("").replaceAll(/[;,\s"]/g, ""));

function isRefusal({ status, headers, body }: Sent): boolean {
  const isProblem = headers["content-type"]?.startsWith("application/problem+json") === true;
  return status >= 400 && status < 500 && isProblem && typeof JSON.parse(body).code === "string";
}

test("no made-up cookie or bearer header admits anybody, or fails inside", async ({ server }) => {
  await fc.assert(
    fc.asyncProperty(cookieValue, headerText, async (value, authorization) => {
      for (const [path, headers] of [
        ["/api/session/me", { cookie: `session=${value}` }],
        ["/api/jwt/me", { cookie: `access=${value}` }],
        ["/api/jwt/me", { authorization }],
        ["/api/jwt/me", { authorization: `Bearer ${value}` }],
        ["/api/session/me", { cookie: `session=${value}`, "x-passport": value }],
      ] as const) {
        const answer = await send(server.origin, path, { headers });
        expect(isRefusal(answer), `${path}: ${answer.status}`).toBe(true);
      }
      const page = await send(server.origin, "/account", {
        headers: { cookie: `session=${value}; access=${value}` },
      });
      expect(page.status).toBe(303);
    }),
    runs,
  );
});

const jsonBodies = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .record(
      {
        username: fc.anything(),
        password: fc.anything(),
        lifetimes: fc.dictionary(fc.string(), fc.anything()),
        transport: fc.anything(),
        algorithm: fc.anything(),
        refreshToken: fc.anything(),
      },
      { requiredKeys: [] },
    )
    .map((value) => {
      try {
        return JSON.stringify(value) ?? "";
      } catch {
        return "[";
      }
    }),
);

test("no made-up body signs anybody in, or fails inside", async ({ server }) => {
  await fc.assert(
    fc.asyncProperty(jsonBodies, async (body) => {
      for (const path of ["/api/session/login", "/api/jwt/login", "/api/jwt/refresh"]) {
        const headers = { origin: server.origin, "content-type": "application/json" };
        const answer = await send(server.origin, path, { method: "POST", headers, body });
        expect(isRefusal(answer), `${path}: ${answer.status} ${answer.body}`).toBe(true);
      }
    }),
    { ...runs, numRuns: 80 },
  );
});

test("no return path leads away from the pages of this application", async ({ server }) => {
  const paths = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.webUrl(),
    fc
      .array(
        fc.constantFrom("/", "\\", "..", ".", "//", "%2f", "evil.test", "@", ":", "?", "#", "\t"),
        {
          maxLength: 10,
        },
      )
      .map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(paths, async (next) => {
      const answer = await send(server.origin, `/login?next=${encodeURIComponent(next)}`);
      expect(answer.status).toBe(200);
      const [, target = ""] = /next\\":\\"(.*?)\\"/.exec(answer.body) ?? [];
      expect(new URL(target, "http://here.invalid").host).toBe("here.invalid");
      expect(target).toMatch(/^\/(?!\/)/);
    }),
    { ...runs, numRuns: 60 },
  );
});

test("no made-up address fails inside or opens what is closed", async ({ api, server }) => {
  await signIn(api, "session", "alan");
  const segments = fc.array(
    fc.oneof(
      fc.constantFrom(
        "api",
        "session",
        "jwt",
        "account",
        "me",
        "users",
        "..",
        ".",
        "%2e",
        "%2f",
        "_next",
        "r",
      ),
      fc.webPath({ size: "small" }),
      fc.string({ unit: "binary", maxLength: 12 }).map(encodeURIComponent),
    ),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(segments, async (parts) => {
      const path = `/${parts.join("/")}`;
      const answer = await send(server.origin, path);
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.body, path).not.toContain("Hello, ");
      expect(answer.body, path).not.toMatch(/"identity"/);
    }),
    runs,
  );
});
