import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isFromOwnOrigin, noteUnclearOrigin, refuseCrossSite } from "./origin-check";

let lines: Record<string, unknown>[];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, "info").mockImplementation((line) => lines.push(JSON.parse(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const allowedOrigins = ["https://app.test"];
const check = (headers: Record<string, string>, usesCookies = true) =>
  isFromOwnOrigin(new Headers(headers), { allowedOrigins, usesCookies });

test("the browser's own word comes first", () => {
  expect(check({ "sec-fetch-site": "same-origin" })).toBe(true);
  expect(check({ "sec-fetch-site": "cross-site", origin: "https://app.test" })).toBe(false);
  expect(check({ "sec-fetch-site": "same-site" })).toBe(false);
  expect(check({ "sec-fetch-site": "none" })).toBe(false);
});

test("else Origin must be one of ours, to the letter", () => {
  expect(check({ origin: "https://app.test" })).toBe(true);
  for (const origin of [
    "null",
    "http://app.test",
    "https://app.test.evil.test",
    "https://app.test:444",
    "https://APP.test/",
  ]) {
    expect(check({ origin }), origin).toBe(false);
  }
});

test("Host and its forwarded kin decide nothing", () => {
  expect(
    check({ origin: "https://evil.test", host: "evil.test", "x-forwarded-host": "evil.test" }),
  ).toBe(false);
});

test("silence is refused where cookies count", () => {
  expect(check({})).toBe(false);
  expect(check({}, false)).toBe(true);
  expect(check({ origin: "https://evil.test" }, false)).toBe(false);
});

const request = (headers: Record<string, string>) =>
  new Request("https://app.test/api/session/login?x=1", { method: "POST", headers });
const refuse = (headers: Record<string, string>, usesCookies = true) =>
  refuseCrossSite(request(headers), { config: { allowedOrigins }, usesCookies });

async function refusalOf(headers: Record<string, string>) {
  const response = refuse(headers);
  if (!response) throw new Error("was let through");
  const { code, detail } = await response.json();
  return { status: response.status, code, detail };
}

test("what may go on is neither answered nor logged", () => {
  expect(refuse({ origin: "https://app.test" })).toBeNull();
  expect(refuse({}, false)).toBeNull();
  expect(lines).toEqual([]);
});

test("a refusal tells both addresses and the fix, to the client and to the log", async () => {
  const { status, code, detail } = await refusalOf({ origin: "https://elsewhere.test" });
  expect(status).toBe(403);
  expect(code).toBe("cross-site");
  expect(detail).toBe(
    "It came from https://elsewhere.test, and this server takes itself for https://app.test. Send it from there; if https://elsewhere.test is this server's address, set APP_ORIGIN to it.",
  );
  expect(lines).toMatchObject([
    {
      event: "cross-site-blocked",
      path: "/api/session/login",
      origin: "https://elsewhere.test",
      expected: "https://app.test",
    },
  ]);
});

test.each([
  ["no origin", {}],
  ["an opaque one", { origin: "null" }],
  ["one with a path", { origin: "https://elsewhere.test/path" }],
  ["one that is no address", { origin: "elsewhere" }],
  ["one of any length", { origin: `https://${"x".repeat(193)}` }],
])("of %s nothing is repeated", async (_what, headers) => {
  const { detail } = await refusalOf(headers);
  expect(detail).toContain("the application's own pages");
  expect(lines).toMatchObject([{ event: "cross-site-blocked", origin: null }]);
});

test("an origin of 200 characters is still told", async () => {
  const origin = `https://${"x".repeat(192)}`;
  expect(origin).toHaveLength(200);
  const { detail } = await refusalOf({ origin });
  expect(detail).toContain(origin);
});

test("a proxy that ends TLS in silence is said once, and only where cookies would lack Secure", () => {
  const note = (origin: string | null, isHttps = false) =>
    noteUnclearOrigin(new Headers(origin === null ? {} : { origin }), {
      isHttps,
      config: { allowedOrigins: ["http://localhost:3000"] },
    });
  note(null);
  note("http://localhost:3000");
  note("https://app.test", true);
  expect(lines).toEqual([]);
  note("https://app.test");
  note("https://app.test");
  expect(lines).toMatchObject([
    {
      event: "origin-unclear",
      came: "https://app.test",
      expected: "http://localhost:3000",
      fix: "Set APP_ORIGIN to the address that browsers see, or let the proxy send X-Forwarded-Proto.",
    },
  ]);
});
