import { deriveBytes } from "../lib/base/secrets";
import { issuePassport, passportHeader } from "../lib/gate/passport";
import { cookieOf, expect, signIn, test } from "./support/fixtures";

const clock = () => Date.now();
const passport = {
  flow: "session",
  identity: { userId: "somebody", name: "Mallory", role: "admin" },
  deviceId: "device",
  expiresAt: Date.now() + 60_000,
} as const;

test("the gate runs on the edge runtime under next start", async ({ api }) => {
  const response = await api.get("/api/session/me");
  expect(response.headers()["server-timing"]).toContain('gate;desc="edge-runtime"');
});

for (const path of ["/api/session/me", "/session/account"]) {
  test(`a session check for ${path} costs exactly one round trip to the store`, async ({
    api,
    store,
  }) => {
    await signIn(api, "session");
    store.forget();
    expect((await api.get(path)).status()).toBe(200);
    expect(store.commands()).toEqual([expect.stringMatching(store.asks.session)]);
  });
}

for (const path of ["/api/jwt/me", "/jwt/account"]) {
  test(`a JWT check for ${path} asks the store nothing`, async ({ api, store }) => {
    await signIn(api, "jwt");
    store.forget();
    expect((await api.get(path)).status()).toBe(200);
    expect(store.commands()).toEqual([]);
  });
}

test("a request without a credential asks the store nothing", async ({ api, store }) => {
  store.forget();
  await api.get("/session/account");
  await api.get("/api/session/me");
  await api.get("/");
  expect(store.commands()).toEqual([]);
});

test("deleting the record in the store refuses the very next request, API and page", async ({
  api,
  store,
}) => {
  const before = await store.keys("session:*");
  await signIn(api, "session");
  expect((await api.get("/api/session/me")).status()).toBe(200);
  const [key = ""] = (await store.keys("session:*")).filter((one) => !before.includes(one));
  expect(await store.run("DEL", key)).toBe(1);
  const refused = await api.get("/api/session/me");
  expect(refused.status()).toBe(401);
  expect(await refused.json()).toMatchObject({ reason: "revoked" });
  const page = await api.get("/session/account");
  expect(page.status()).toBe(303);
  expect(page.headers().location).toContain("reason=revoked");
});

test("a passport that the client sends is not believed, not even a genuine one", async ({
  api,
  secrets,
}) => {
  const key = await deriveBytes(secrets.AUTH_SECRET, "passport");
  for (const path of ["/api/session/me", "/session/account", "/account"]) {
    const genuine = await issuePassport(passport, path, { key, clock });
    const response = await api.get(path, { headers: { [passportHeader]: genuine } });
    expect([303, 401]).toContain(response.status());
    expect(await response.text()).not.toContain("Mallory");
  }
});

test("beside a real sign-in a client's passport and identity headers change nothing", async ({
  api,
  secrets,
}) => {
  const key = await deriveBytes(secrets.AUTH_SECRET, "passport");
  await signIn(api, "session", "alan");
  const forged = await issuePassport(passport, "/api/session/me", { key, clock });
  const response = await api.get("/api/session/me", {
    headers: { [passportHeader]: forged, "x-user": "ada", "x-user-id": "ada", "x-role": "admin" },
  });
  expect(await response.json()).toMatchObject({
    identity: { name: "Alan Turing", role: "viewer" },
  });
});

test("a path below a protected folder that has no row does not exist", async ({ api }) => {
  await signIn(api, "session");
  for (const path of ["/session/secret", "/jwt", "/account/other", "/refused/forbidden"]) {
    const response = await api.get(path);
    expect(response.status()).toBe(404);
    expect(await response.text()).toContain("Nothing is here");
  }
  const response = await api.get("/api/session/secret");
  expect(response.status()).toBe(404);
  expect(await response.json()).toMatchObject({ code: "not-found" });
});

test("two credentials for different people on one request are refused, whichever is more powerful", async ({
  api,
}) => {
  await signIn(api, "jwt", "alan");
  const { accessToken } = await (await signIn(api, "jwt", "ada", { transport: "body" })).json();
  const response = await api.get("/api/jwt/me", {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(response.status()).toBe(400);
  expect(await response.json()).toMatchObject({ code: "invalid-request", reason: "ambiguous" });
});

test("a bearer header is a JWT credential: it does not open a session API, and a cookie does not rescue it", async ({
  api,
}) => {
  await signIn(api, "session");
  const { accessToken } = await (await signIn(api, "jwt", "ada", { transport: "body" })).json();
  const wrongFlow = await api.get("/api/session/me", {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(await wrongFlow.json()).toMatchObject({ status: 401, reason: "wrong-flow" });
  const broken = await api.get("/api/session/me", {
    headers: { authorization: "Basic YWRhOmFkYQ==" },
  });
  expect(broken.status()).toBe(401);
});

for (const [what, change] of [
  ["changed", (seal: string) => seal.replace("*", "*x")],
  ["truncated", (seal: string) => seal.slice(0, 100)],
  ["relabelled", (seal: string) => seal.replace(/~2$/, "~1")],
  ["empty", () => ""],
  ["huge", (seal: string) => seal.repeat(10)],
  ["foreign", () => "Fe26.2*1*a*b*c**d*e~2"],
] as const) {
  test(`a ${what} session cookie is anonymous, not an error`, async ({ api }) => {
    await signIn(api, "session");
    const cookie = change(await cookieOf(api, "session"));
    const response = await api.get("/api/session/me", { headers: { cookie: `session=${cookie}` } });
    expect(response.status()).toBe(401);
    expect(
      (await api.get("/session/account", { headers: { cookie: `session=${cookie}` } })).status(),
    ).toBe(303);
  });
}

test("of two cookies with one name the first counts, and identities are never mixed", async ({
  api,
}) => {
  await signIn(api, "session");
  const good = await cookieOf(api, "session");
  const first = await api.get("/api/session/me", {
    headers: { cookie: `session=${good}; session=bad` },
  });
  expect(first.status()).toBe(200);
  const last = await api.get("/api/session/me", {
    headers: { cookie: `session=bad; session=${good}` },
  });
  expect(last.status()).toBe(401);
});

test("a prefetch of a protected page neither renews nor writes", async ({ api, store }) => {
  await signIn(api, "session");
  await signIn(api, "jwt");
  store.forget();
  const headers = { "sec-purpose": "prefetch" };
  await api.get("/session/account", { headers });
  await api.get("/jwt/account", { headers });
  expect(store.commands()).toEqual([expect.stringMatching(store.asks.session)]);
});

test("a page that the router fetched for itself is returned to by its own address", async ({
  api,
}) => {
  const response = await api.get("/session/account?tab=one&_rsc=1x2y3", {
    headers: { rsc: "1" },
    maxRedirects: 0,
  });
  expect(response.headers().location).toBe(
    "/login?next=%2Fsession%2Faccount%3Ftab%3Done&reason=missing",
  );
});

test("an item of the registry that there is not is a problem, and no page", async ({ api }) => {
  const response = await api.get("/r/no-such-item.json");
  expect(response.status()).toBe(404);
  expect(response.headers()["content-type"]).toContain("application/problem+json");
  expect(await response.json()).toMatchObject({ code: "not-found" });
  expect((await api.get("/r/registry.json")).status()).toBe(200);
});
