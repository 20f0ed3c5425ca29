import { NextFetchEvent } from "next/dist/server/web/spec-extension/fetch-event";
import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { hashSecret, randomSecret } from "../base/secrets";
import { collectLog } from "../base/test-log";
import { deriveSealKeys, sealSessionId } from "../session/seal";
import { guard } from "./middleware";
import { issuePassport, passportHeader, verifyPassport } from "./passport";
import { openTestApp, origin, passwordHash, type SignedIn, type TestApp } from "./test-app";

let app: TestApp;
let admin: SignedIn;
let viewer: SignedIn;
let byToken: SignedIn;
const lines = collectLog();

beforeAll(async () => {
  app = await openTestApp();
  const ada = await app.addUser("admin");
  const alan = await app.addUser("viewer");
  admin = await app.signInBySession(ada);
  viewer = await app.signInBySession(alan);
  byToken = await app.signInByToken(alan);
});
afterAll(() => app.close());
afterEach(() => {
  vi.useRealTimers();
});

const afterwards: Promise<unknown>[] = [];
const eventOf = (request: NextRequest) =>
  new NextFetchEvent({
    request,
    page: "/",
    context: { waitUntil: (work: Promise<unknown>) => void afterwards.push(work) },
  });

/** What the gate answers to a request of a browser, or of a program. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Response> {
  const request = new NextRequest(`${origin}${path}`, { method, headers });
  return guard(request, eventOf(request));
}

/** Next's own way of saying what goes on, and with which headers. */
const goesOn = (response: Response) => response.headers.get("x-middleware-next") === "1";
const forwarded = (response: Response, name: string) =>
  response.headers.get(`x-middleware-request-${name}`);
const shownPage = (response: Response) => response.headers.get("x-middleware-rewrite");
const location = (response: Response) => response.headers.get("location");

const read = async (response: Response, path: string) => {
  const { passportKey: key, clock } = app.context;
  return verifyPassport(forwarded(response, passportHeader), path, { key, clock });
};

test("an open page goes on without anybody being asked, under a policy with a nonce of its own", async () => {
  const asking = vi.spyOn(globalThis, "fetch");
  const [one, other] = [await ask("/login"), await ask("/login")];
  expect(goesOn(one)).toBe(true);
  const policy = one.headers.get("content-security-policy");
  expect(policy).toMatch(/script-src 'nonce-[\w-]{22}' 'strict-dynamic';/);
  expect(policy).not.toBe(other.headers.get("content-security-policy"));
  expect(policy).not.toContain("unsafe-eval");
  // Next reads the nonce from the policy that the request carries.
  expect(forwarded(one, "content-security-policy")).toBe(policy);
  expect(one.headers.get("cache-control")).toBeNull();
  expect(asking).not.toHaveBeenCalled();
});

test("an open API goes on under a policy for data, which its request need not carry", async () => {
  const response = await ask("/api/session/login", {}, "POST");
  expect(goesOn(response)).toBe(true);
  expect(response.headers.get("content-security-policy")).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  );
  expect(forwarded(response, "content-security-policy")).toBeNull();
});

test.each(["/login", "/api/session/login", "/session/account"])(
  "to %s no passport and no policy of the client's making goes on",
  async (path) => {
    const { passportKey: key, clock } = app.context;
    const identity = { userId: "u", name: "n", role: "admin" } as const;
    const forged = await issuePassport(
      { flow: "jwt", identity, deviceId: "d", expiresAt: clock() + 1000 },
      path,
      { key, clock },
    );
    const response = await ask(
      path,
      {
        [passportHeader]: forged,
        "content-security-policy": "script-src *",
        cookie: admin.cookie,
      },
      path.endsWith("/login") && path.startsWith("/api") ? "POST" : "GET",
    );
    expect(goesOn(response)).toBe(true);
    expect(forwarded(response, passportHeader)).not.toBe(forged);
    expect(forwarded(response, "content-security-policy")).not.toBe("script-src *");
  },
);

test("whoever is admitted goes on with a passport for this path, and nothing of it may be cached", async () => {
  const response = await ask("/session/account", { cookie: admin.cookie });
  expect(goesOn(response)).toBe(true);
  expect(await read(response, "/session/account")).toMatchObject({
    flow: "session",
    identity: { userId: admin.userId, role: "admin" },
    deviceId: admin.deviceId,
  });
  expect(await read(response, "/session/devices")).toBeNull();
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  const timing = response.headers.get("server-timing") ?? "";
  expect(timing.replace(/=[\d.]+/g, "")).toMatch(
    /unseal;(desc="remembered";)?dur.*redis;desc=".*gate;desc="node";dur, passport;dur/,
  );
});

test("a bearer token opens the routes of tokens and no others", async () => {
  const headers = { authorization: `Bearer ${byToken.credential}` };
  const response = await ask("/api/jwt/me", headers);
  expect(await read(response, "/api/jwt/me")).toMatchObject({
    flow: "jwt",
    identity: { userId: byToken.userId },
    deviceId: byToken.deviceId,
  });
  expect((await ask("/api/session/me", headers)).status).toBe(401);
});

test("a program that presents nothing is told so, with a challenge and without an error (RFC 6750 §3)", async () => {
  const response = await ask("/api/jwt/me");
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe('Bearer realm="claimcheck"');
  expect(await response.json()).toMatchObject({ code: "unauthenticated", reason: "missing" });
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(response.headers.get("content-security-policy")).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  );
  expect(lines).toEqual([]);
});

test("a token that does not hold is called invalid, and the refusal is logged without it", async () => {
  const response = await ask("/api/jwt/me", { authorization: "Bearer a.b.c" });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe(
    'Bearer realm="claimcheck", error="invalid_token"',
  );
  expect(lines).toMatchObject([{ event: "refused", path: "/api/jwt/me", reason: "malformed" }]);
});

test("a cookie that does not hold gets no error of a scheme that it is not of", async () => {
  const response = await ask("/api/jwt/me", { cookie: "access=a.b.c" });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe('Bearer realm="claimcheck"');
  expect(await response.json()).toMatchObject({ reason: "malformed" });
});

test("two people on one request are neither", async () => {
  const response = await ask("/account", {
    authorization: `Bearer ${byToken.credential}`,
    cookie: admin.cookie,
  });
  expect(response.status).toBe(303);
  const other = await app.signInByToken({ userId: admin.userId, name: "admin", role: "admin" });
  const api = await ask("/api/jwt/me", {
    authorization: `Bearer ${byToken.credential}`,
    cookie: other.cookie,
  });
  expect(api.status).toBe(400);
  expect(api.headers.get("www-authenticate")).toBe(
    'Bearer realm="claimcheck", error="invalid_request"',
  );
  expect(await api.json()).toMatchObject({ code: "invalid-request", reason: "ambiguous" });
});

test("a person is sent to sign in and comes back to where they were going", async () => {
  const response = await ask("/session/account?tab=2");
  expect(response.status).toBe(303);
  expect(location(response)).toBe(
    `${origin}/login?next=%2Fsession%2Faccount%3Ftab%3D2&reason=missing`,
  );
  expect(response.headers.get("cache-control")).toBe("private, no-store");
});

test("what Next's router adds to an address is not come back to", async () => {
  const next = async (path: string) =>
    new URL(location(await ask(path)) ?? "").searchParams.get("next");
  expect(await next("/session/account?_rsc=1x2y")).toBe("/session/account");
  expect(await next("/session/account?a=1&_rsc=1x2y")).toBe("/session/account?a=1");
  expect(await next("/session/account?a=b%20c")).toBe("/session/account?a=b%20c");
});

test("a token in an address is refused, and does not travel on to another", async () => {
  const response = await ask(`/jwt/account?access_token=${byToken.credential}`);
  expect(location(response)).toBe(`${origin}/login?next=%2Fjwt%2Faccount&reason=token-in-url`);
  const api = await ask(`/api/jwt/me?access_token=${byToken.credential}`, {
    cookie: byToken.cookie,
  });
  expect(await api.json()).toMatchObject({ reason: "token-in-url" });
});

test("an expired token is sent where it is renewed, an ended session to sign in", async () => {
  const user = { userId: byToken.userId, name: "viewer", role: "viewer" } as const;
  const { cookie } = await app.signInByToken(user, { access: 1 });
  const session = await app.signInBySession(user, { idle: 1 });
  vi.useFakeTimers({ now: Date.now() + 2_000, toFake: ["Date"] });
  expect(location(await ask("/jwt/account", { cookie }))).toBe(
    `${origin}/jwt/renew?next=%2Fjwt%2Faccount`,
  );
  expect(location(await ask("/session/account", { cookie: session.cookie }))).toBe(
    `${origin}/login?next=%2Fsession%2Faccount&reason=idle`,
  );
  expect(lines).toMatchObject([
    { event: "refused", path: "/jwt/account", reason: "expired" },
    { event: "refused", path: "/session/account", reason: "idle" },
  ]);
});

test("whoever lacks the permission sees that, and is not asked to sign in again", async () => {
  const page = await ask("/session/admin", { cookie: viewer.cookie });
  expect(page.status).toBe(403);
  expect(shownPage(page)).toBe(`${origin}/refused/forbidden`);
  expect(goesOn(page)).toBe(false);
  expect(page.headers.get("retry-after")).toBeNull();
  expect(page.headers.get("content-security-policy")).toMatch(/'nonce-/);
  expect(forwarded(page, passportHeader)).toBeNull();
  expect(lines).toMatchObject([
    { event: "forbidden", path: "/session/admin", userId: viewer.userId },
  ]);
  expect(goesOn(await ask("/session/admin", { cookie: admin.cookie }))).toBe(true);
});

test("a program learns that a token's scope does not suffice (RFC 6750 §3.1), a session has none", async () => {
  const token = await ask("/api/jwt/users", { cookie: byToken.cookie });
  expect(token.status).toBe(403);
  expect(token.headers.get("www-authenticate")).toBe(
    'Bearer realm="claimcheck", error="insufficient_scope"',
  );
  const session = await ask("/api/session/users", { cookie: viewer.cookie });
  expect(session.status).toBe(403);
  expect(session.headers.get("www-authenticate")).toBeNull();
  expect(await session.json()).toMatchObject({ code: "forbidden" });
});

test("a form sent to a page that refuses gets a problem: no page understands it", async () => {
  const response = await ask("/session/admin", { cookie: viewer.cookie }, "POST");
  expect(shownPage(response)).toBeNull();
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: "forbidden" });
  const head = await ask("/session/admin", { cookie: viewer.cookie }, "HEAD");
  expect(shownPage(head)).toBe(`${origin}/refused/forbidden`);
});

test("a method that a row does not name is told which it does", async () => {
  const open = await ask("/api/session/login");
  expect(open.status).toBe(405);
  expect(open.headers.get("allow")).toBe("POST");
  const admitted = await ask("/api/session/me", { cookie: admin.cookie }, "POST");
  expect(admitted.status).toBe(405);
  expect(admitted.headers.get("allow")).toBe("GET, HEAD");
  expect(await admitted.json()).toMatchObject({ code: "method-not-allowed" });
});

test("whether a method is allowed is for those to know who were admitted", async () => {
  expect((await ask("/api/session/me", {}, "POST")).status).toBe(401);
});

test("what has no row is not found, and no hint of how to change that leaves a build", async () => {
  const page = await ask("/nowhere", { cookie: admin.cookie });
  expect(page.status).toBe(404);
  expect(shownPage(page)).toBe(`${origin}/not-found`);
  const api = await ask("/api/nowhere", { cookie: admin.cookie });
  expect(api.status).toBe(404);
  expect(await api.json()).toMatchObject({
    code: "not-found",
    detail: "Nothing is served under this address.",
  });
});

test("a request has one name, in the answer and for whatever answers behind the gate", async () => {
  const response = await ask("/session/account", {
    cookie: admin.cookie,
    "x-request-id": "from-a-proxy",
  });
  expect(response.headers.get("x-request-id")).toBe("from-a-proxy");
  expect(forwarded(response, "x-request-id")).toBe("from-a-proxy");
  const onPlatform = await ask("/login", { "x-vercel-id": "fra1::abc", "x-request-id": "other" });
  expect(onPlatform.headers.get("x-request-id")).toBe("fra1::abc");
  expect(forwarded(onPlatform, "x-request-id")).toBe("fra1::abc");
});

test("a visit keeps a session alive once a minute, and its answer does not wait for that", async () => {
  const ada = await app.addUser("admin");
  const { cookie, ...device } = await app.signInBySession(ada);
  const seen = async () => (await app.store.sessions.find(device))?.record.lastSeenAt ?? 0;
  const signedInAt = await seen();
  afterwards.length = 0;
  await ask("/session/account", { cookie });
  expect(afterwards).toHaveLength(0);
  vi.useFakeTimers({ now: signedInAt + 60_000, toFake: ["Date"] });
  for (const prefetch of [
    { "sec-purpose": "prefetch;prerender" },
    { purpose: "prefetch" },
    { "sec-fetch-dest": "empty" },
  ]) {
    await ask("/session/account", { cookie, ...prefetch });
    expect(afterwards, JSON.stringify(prefetch)).toHaveLength(0);
  }
  await ask("/session/account", { cookie, "sec-fetch-dest": "document" });
  expect(afterwards).toHaveLength(1);
  await Promise.all(afterwards);
  expect(await seen()).toBe(signedInAt + 60_000);
  vi.setSystemTime(signedInAt + 120_000);
  await ask("/api/session/me", { cookie, "sec-fetch-dest": "empty" });
  expect(afterwards).toHaveLength(2);
  await Promise.all(afterwards);
  expect(await seen()).toBe(signedInAt + 120_000);
});

test("whoever is refused has not visited", async () => {
  afterwards.length = 0;
  vi.useFakeTimers({ now: Date.now() + 120_000, toFake: ["Date"] });
  await ask("/session/admin", { cookie: viewer.cookie });
  expect(afterwards).toHaveLength(0);
});

/** As if nobody listened at the store's address, from the given call on. */
function storeGoesDown(after = 0): void {
  const { fetch } = globalThis;
  const calls = vi.spyOn(globalThis, "fetch");
  for (let call = 0; call < after; call += 1) calls.mockImplementationOnce(fetch);
  calls.mockRejectedValue(new TypeError("fetch failed"));
}

test("a touch that fails is logged, and costs nobody a page", async () => {
  const { cookie } = await app.signInBySession(await app.addUser("viewer"));
  afterwards.length = 0;
  vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ["Date"] });
  storeGoesDown(1);
  const response = await ask("/session/account", { cookie });
  expect(goesOn(response)).toBe(true);
  await Promise.all(afterwards);
  expect(lines).toContainEqual(
    expect.objectContaining({ event: "store-unavailable", during: "touch" }),
  );
});

test("without the store a session is not guessed at, and the cookie is kept; a token still opens", async () => {
  storeGoesDown();
  const page = await ask("/session/account", { cookie: admin.cookie });
  expect(page.status).toBe(503);
  expect(shownPage(page)).toBe(`${origin}/refused/unavailable`);
  expect(page.headers.get("retry-after")).toBe("2");
  expect(page.headers.getSetCookie()).toEqual([]);
  const api = await ask("/api/session/me", { cookie: admin.cookie });
  expect(api.status).toBe(503);
  expect(api.headers.get("retry-after")).toBe("2");
  expect(await api.json()).toMatchObject({ code: "store-unavailable" });
  expect(goesOn(await ask("/jwt/account", { cookie: byToken.cookie }))).toBe(true);
});

test("whatever fails unforeseen, nobody is let in by it, and nothing of it is told", async () => {
  vi.spyOn(URLSearchParams.prototype, "has").mockImplementation(() => {
    throw new TypeError("a secret");
  });
  const response = await ask("/session/account", { cookie: admin.cookie });
  expect(response.status).toBe(500);
  expect(goesOn(response)).toBe(false);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ code: "unexpected-error" });
  expect(text).not.toContain("a secret");
  expect(lines).toMatchObject([{ event: "unexpected-error", name: "TypeError" }]);
  expect(JSON.stringify(lines)).not.toContain("a secret");
});

test("a seal of the previous secret is sealed anew on a visit", async () => {
  const { sealKeys } = app.context;
  const previous = await deriveSealKeys({ current: randomSecret() });
  const id = randomSecret();
  const ada = await app.addUser("admin");
  const device = await app.signInBySession(ada);
  const record = (await app.store.sessions.find(device))?.record;
  if (!record) throw new Error("There is no such session.");
  await app.store.sessions.add(await hashSecret(id), record, { replaces: null, passwordHash });
  const both = { current: sealKeys.current, all: { ...previous.all, ...sealKeys.all } };
  Object.assign(sealKeys, both);
  const seal = await sealSessionId({ id, userId: ada.userId }, previous, 60);
  const response = await ask("/session/account", { cookie: `session=${seal}` });
  const [renewed = ""] = response.headers.getSetCookie();
  expect(renewed).toMatch(/^session=Fe26\.2\*.*; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(renewed).not.toContain(seal);
  const [pair = ""] = renewed.split(";");
  const again = await ask("/session/account", { cookie: pair });
  expect(goesOn(again)).toBe(true);
  expect(again.headers.getSetCookie()).toEqual([]);
});

test("in development a path without a row is told which row it lacks", async () => {
  vi.stubEnv("NODE_ENV", "development");
  vi.resetModules();
  const { guard: guardInDevelopment } = await import("./middleware");
  const askInDevelopment = (path: string, method = "GET") => {
    const request = new NextRequest(`${origin}${path}`, { method });
    return guardInDevelopment(request, eventOf(request));
  };
  const page = await askInDevelopment("/nowhere/at?all=1");
  expect(page.status).toBe(404);
  expect(shownPage(page)).toBe(`${origin}/refused/unlisted?path=%2Fnowhere%2Fat`);
  expect(page.headers.get("content-security-policy")).toContain("'unsafe-eval'");
  const api = await askInDevelopment("/api/nowhere", "PUT");
  expect(await api.json()).toMatchObject({
    detail:
      'If there is a route handler for /api/nowhere, add its row to lib/gate/routes.ts: "/api/nowhere": api("session", ["PUT"]),',
  });
  vi.unstubAllEnvs();
  vi.resetModules();
});
