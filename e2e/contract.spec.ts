import { engine } from "./support/engine-under-test";
import {
  awayFromWindowEdge,
  cookieOf,
  expect,
  newClient,
  password,
  setCookies,
  signIn,
  test,
} from "./support/fixtures";

const addsSession = {
  redis: /^EVAL sessions:\S+ \S+ user:\S+$/,
  postgres: /^SELECT add_session \S+$/,
}[engine];

test.describe("session", () => {
  test("signing in sets one HttpOnly cookie and answers with identity, end and receipt", async ({
    api,
  }) => {
    const response = await signIn(api, "session");
    const cookie = setCookies(response).find((line) => line.startsWith("session="));
    expect(cookie).toMatch(
      /^session=Fe26\.2\*\S+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const body = await response.json();
    expect(body.identity).toEqual({
      userId: expect.any(String),
      name: "Ada Lovelace",
      role: "admin",
    });
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now());
    expect(body.receipt.commands).toContainEqual(expect.stringMatching(addsSession));
    expect(body.receipt.steps.map((step: { name: string }) => step.name)).toEqual(
      expect.arrayContaining([engine, "password", "seal"]),
    );
  });

  test("the answer and its receipt hold nothing that could be replayed", async ({ api }) => {
    const response = await signIn(api, "session");
    const text = await response.text();
    expect(text).not.toContain(await cookieOf(api, "session"));
    expect(text).not.toContain(await cookieOf(api, "workspace"));
    const { receipt } = JSON.parse(text);
    const shown = receipt.cookies.find((cookie: { name: string }) => cookie.name === "session");
    expect(shown).toMatchObject({
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      value: expect.stringMatching(/^Fe26\.2\S{1,4}…$/),
    });
  });

  test("every sign-in makes a new cookie and a new record, whatever was presented", async ({
    api,
    store,
  }) => {
    await signIn(api, "session");
    const first = await cookieOf(api, "session");
    await signIn(api, "session");
    expect(await cookieOf(api, "session")).not.toBe(first);
    const stored = JSON.stringify(await store.keys("session:*"));
    expect(stored).not.toContain(first);
  });

  test("logging out answers 204, removes the cookie and the record", async ({ api }) => {
    await signIn(api, "session");
    const copy = await cookieOf(api, "session");
    const response = await api.post("/api/session/logout");
    expect(response.status()).toBe(204);
    expect(setCookies(response)).toEqual(["session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"]);
    const replayed = await api.get("/api/session/me", { headers: { cookie: `session=${copy}` } });
    expect(replayed.status()).toBe(401);
  });
});

test.describe("JWT", () => {
  test("signing in sets an access cookie and a refresh cookie for the refresh route alone", async ({
    api,
  }) => {
    const response = await signIn(api, "jwt");
    const lines = setCookies(response);
    expect(lines).toContainEqual(
      expect.stringMatching(/^access=eyJ\S+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^refresh=\S+; Max-Age=604800; Path=\/api\/jwt\/refresh; HttpOnly; SameSite=Strict$/,
      ),
    );
    const text = await response.text();
    expect(text).not.toContain((await cookieOf(api, "access")).split(".")[2]);
    expect(text).not.toContain(await cookieOf(api, "refresh"));
    expect(JSON.parse(text)).not.toHaveProperty("accessToken");
  });

  test("in body transport the tokens are in the body and no cookie is set", async ({ api }) => {
    const response = await signIn(api, "jwt", "ada", { transport: "body" });
    expect(setCookies(response)).toEqual([]);
    const body = await response.json();
    expect(body).toMatchObject({
      tokenType: "Bearer",
      expiresIn: 900,
      identity: { role: "admin" },
    });
    const me = await api.get("/api/jwt/me", {
      headers: { authorization: `Bearer ${body.accessToken}` },
    });
    expect(await me.json()).toMatchObject({ flow: "jwt", identity: { name: "Ada Lovelace" } });
  });

  test("refreshing rotates the refresh token and answers in kind", async ({ api }) => {
    await signIn(api, "jwt");
    const before = await cookieOf(api, "refresh");
    const byCookie = await api.post("/api/jwt/refresh");
    expect(byCookie.status()).toBe(200);
    expect(await cookieOf(api, "refresh")).not.toBe(before);
    expect(await byCookie.text()).not.toContain(await cookieOf(api, "refresh"));

    const { refreshToken } = await (await signIn(api, "jwt", "ada", { transport: "body" })).json();
    const byBody = await api.post("/api/jwt/refresh", { data: { refreshToken } });
    expect(setCookies(byBody)).toEqual([]);
    expect(await byBody.json()).toMatchObject({
      tokenType: "Bearer",
      refreshToken: expect.not.stringContaining(refreshToken),
    });
  });

  test("logging out answers 204, removes both cookies and ends the refresh token", async ({
    api,
  }) => {
    await signIn(api, "jwt");
    const refresh = await cookieOf(api, "refresh");
    const response = await api.post("/api/jwt/logout");
    expect(response.status()).toBe(204);
    expect(setCookies(response)).toEqual([
      "access=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
      "refresh=; Max-Age=0; Path=/api/jwt/refresh; HttpOnly; SameSite=Strict",
    ]);
    const refreshed = await api.post("/api/jwt/refresh", { data: { refreshToken: refresh } });
    expect(refreshed.status()).toBe(401);
    expect(await refreshed.json()).toMatchObject({ code: "invalid-refresh-token" });
  });

  test("the public keys can be had by anyone and hold no private member", async ({ api }) => {
    const response = await api.get("/.well-known/jwks.json");
    expect(response.headers()["cache-control"]).toContain("public, max-age=300");
    const { keys } = await response.json();
    expect(keys.map((key: { alg: string }) => key.alg).sort()).toEqual(["ES256", "EdDSA", "RS256"]);
    for (const key of keys) {
      expect(Object.keys(key)).not.toEqual(expect.arrayContaining(["d"]));
      expect(Object.keys(key)).not.toEqual(expect.arrayContaining(["k"]));
      expect(key).toMatchObject({ use: "sig", kid: expect.any(String) });
    }
  });
});

test("over https every cookie carries its prefix and Secure", async ({ playwright, server }) => {
  const api = await newClient(playwright.request, server.origin);
  const https = { "x-forwarded-proto": "https" };
  const session = await api.post("/api/session/login", {
    headers: https,
    data: { username: "ada", password },
  });
  const jwt = await api.post("/api/jwt/login", {
    headers: https,
    data: { username: "ada", password },
  });
  const lines = [...setCookies(session), ...setCookies(jwt)];
  const names = lines.map((line) => line.split("=", 1)[0]);
  expect(names).toEqual(
    expect.arrayContaining([
      "__Host-workspace",
      "__Host-session",
      "__Host-access",
      "__Secure-refresh",
    ]),
  );
  for (const line of lines) expect(line).toContain("; Secure");
  await api.dispose();
});

for (const flow of ["session", "jwt"] as const) {
  test(`unknown user and wrong password by ${flow} get the same answer`, async ({ api }) => {
    const attempt = async (username: string) => {
      const response = await api.post(`/api/${flow}/login`, {
        data: { username, password: "wrong" },
      });
      const { requestId, ...body } = await response.json();
      expect(response.headers()["x-request-id"]).toBe(requestId);
      return { status: response.status(), body };
    };
    const known = await attempt("ada");
    expect(known.status).toBe(401);
    expect(known.body).toMatchObject({ code: "invalid-credentials" });
    expect(await attempt("nobody")).toEqual(known);
  });

  test(`a protected API by ${flow} without a credential answers 401 with a challenge and a problem`, async ({
    api,
  }) => {
    const response = await api.get(`/api/${flow}/me`);
    expect(response.status()).toBe(401);
    expect(response.headers()["www-authenticate"]).toBe('Bearer realm="claimcheck"');
    expect(response.headers()["content-type"]).toBe("application/problem+json");
    expect(response.headers()["cache-control"]).toBe("private, no-store");
    expect(await response.json()).toMatchObject({
      type: "about:blank",
      status: 401,
      code: "unauthenticated",
      reason: "missing",
    });
  });

  test(`a protected page by ${flow} without a credential answers 303, to GET and to POST alike`, async ({
    api,
  }) => {
    for (const response of [
      await api.get(`/${flow}/account?a=b`),
      await api.post(`/${flow}/account?a=b`),
    ]) {
      expect(response.status()).toBe(303);
      expect(response.headers().location).toBe(
        `/login?next=${encodeURIComponent(`/${flow}/account?a=b`)}&reason=missing`,
      );
      expect(response.headers()["cache-control"]).toBe("private, no-store");
    }
  });

  test(`answers about the visitor by ${flow} are never cached and say what took how long`, async ({
    api,
  }) => {
    await signIn(api, flow);
    const proof = { session: "unseal", jwt: "verify" }[flow];
    for (const path of [`/api/${flow}/me`, `/${flow}/account`]) {
      const response = await api.get(path);
      expect(response.status()).toBe(200);
      expect(response.headers()["cache-control"]).toBe("private, no-store");
      expect(response.headers()["server-timing"]).toMatch(
        new RegExp(`${proof}.*gate;.*passport;dur=`),
      );
    }
  });
}

test("a lifetime can be shortened, and only shortened", async ({ api }) => {
  const login = (lifetimes: object) =>
    api.post("/api/jwt/login", { data: { username: "ada", password, lifetimes } });
  const short = await (await login({ access: 5, refresh: 60 })).json();
  expect(Date.parse(short.expiresAt) - Date.now()).toBeLessThanOrEqual(5000);
  const long = await login({ access: 901 });
  expect(long.status()).toBe(400);
  expect(await long.json()).toMatchObject({
    code: "invalid-body",
    errors: [{ pointer: "/lifetimes/access", detail: expect.stringContaining("from 1 to 900") }],
  });
});

test("strangers share nothing: each visitor has people of their own", async ({
  api,
  playwright,
  server,
}) => {
  const stranger = await newClient(playwright.request, server.origin);
  const mine = await (await signIn(api, "session")).json();
  const theirs = await (await signIn(stranger, "session")).json();
  expect(mine.identity.userId).not.toBe(theirs.identity.userId);
  await stranger.patch("/api/session/users/alan", { data: { role: "admin" } });
  const { users } = await (await api.get("/api/session/users")).json();
  expect(users.find((user: { username: string }) => user.username === "alan")).toMatchObject({
    role: "viewer",
  });
  await stranger.dispose();
});

test("the workspace comes with the first sign-in, not with a public page; it lives an hour, and a day after each use", async ({
  api,
  store,
}) => {
  expect(setCookies(await api.get("/"))).toEqual([]);
  const before = await store.keys("directory:*");
  const response = await signIn(api, "session");
  expect(setCookies(response)[0]).toMatch(
    /^workspace=[\w-]{22}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const [directory = ""] = (await store.keys("directory:*")).filter((key) => !before.includes(key));
  const remaining = async () => Number(await store.run("TTL", directory));
  expect(await remaining()).toBeGreaterThan(3_500);
  expect(await remaining()).toBeLessThanOrEqual(3_600);
  await api.get("/api/lab/state");
  expect(await remaining()).toBeGreaterThan(86_000);
  expect(await remaining()).toBeLessThanOrEqual(86_400);
});

test("a stranger who is refused leaves nothing in the store, and waits after ten failures all the same", async ({
  api,
  store,
}) => {
  await awayFromWindowEdge();
  const before = (await store.keys("*")).toSorted();
  for (const username of ["grace", "nobody"]) {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const response = await api.post("/api/session/login", {
        data: { username, password: "guess" },
      });
      expect(response.status()).toBe(401);
    }
    const blocked = await api.post("/api/jwt/login", { data: { username, password } });
    expect(blocked.status()).toBe(429);
    expect(Number(blocked.headers()["retry-after"])).toBeGreaterThan(0);
  }
  expect((await store.keys("*")).toSorted()).toEqual(before);
  const workspace = await cookieOf(api, "workspace");
  await signIn(api, "session", "ada");
  expect(await cookieOf(api, "workspace")).toBe(workspace);
});

test("after ten failures the right password waits, too, and only for that person", async ({
  api,
}) => {
  await awayFromWindowEdge();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const response = await api.post("/api/session/login", {
      data: { username: "alan", password: "guess" },
    });
    expect(response.status()).toBe(401);
  }
  const blocked = await api.post("/api/jwt/login", {
    data: { username: "alan", password },
    headers: { "x-forwarded-for": "203.0.113.9" },
  });
  expect(blocked.status()).toBe(429);
  expect(Number(blocked.headers()["retry-after"])).toBeGreaterThan(0);
  expect(await blocked.json()).toMatchObject({ code: "too-many-attempts" });
  await signIn(api, "session", "grace");
});
