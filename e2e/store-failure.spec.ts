import type { Fault } from "./support/faulty-proxy";
import { expect, password, setCookies, signIn, test } from "./support/fixtures";

const faults: [string, Fault][] = [
  ["loses every request", { kind: "drop-request" }],
  ["does the work and loses every answer", { kind: "drop-answer" }],
  ["hangs", { kind: "hang" }],
  ["is slower than the time-out", { kind: "delay", milliseconds: 3000 }],
  [
    "answers HTML",
    { kind: "answer", status: 200, body: "<html><title>Bad gateway</title></html>" },
  ],
  ["answers an HTML error", { kind: "answer", status: 502, body: "<html>" }],
  ["answers nonsense", { kind: "answer", status: 200, body: '{"result":12}' }],
  [
    "answers something in base64 that is no record",
    { kind: "answer", status: 200, body: '{"result":["bm9uc2Vuc2U="]}' },
  ],
  ["answers nothing at all", { kind: "answer", status: 200, body: "{}" }],
  [
    "refuses its token",
    { kind: "answer", status: 401, body: '{"error":"WRONGPASS invalid token"}' },
  ],
  [
    "has forgotten its scripts",
    { kind: "answer", status: 400, body: '{"error":"NOSCRIPT No matching script."}' },
  ],
];

for (const [what, fault] of faults) {
  test(`a store that ${what}: sessions wait, tokens go on, nobody is signed out`, async ({
    api,
    store,
    server,
  }) => {
    await signIn(api, "session");
    await signIn(api, "jwt");
    const cookies = (await api.storageState()).cookies.length;
    store.misbehave(fault);

    const me = await api.get("/api/session/me");
    expect(me.status()).toBe(503);
    expect(me.headers()["retry-after"]).toBe("2");
    expect(await me.json()).toMatchObject({ code: "store-unavailable" });
    const page = await api.get("/session/account");
    expect(page.status()).toBe(503);
    expect(await page.text()).toContain("The store cannot be reached");
    for (const path of ["/api/session/login", "/api/jwt/login"]) {
      const login = await api.post(path, { data: { username: "ada", password } });
      expect(login.status(), path).toBe(503);
      expect(setCookies(login)).toEqual([]);
    }
    for (const path of ["/api/jwt/refresh", "/api/session/logout", "/api/jwt/logout"]) {
      const response = await api.post(path);
      expect(response.status(), path).toBe(503);
      expect(setCookies(response), path).toEqual([]);
    }
    expect((await api.get("/api/jwt/users")).status()).toBe(503);
    expect((await api.get("/api/jwt/devices")).status()).toBe(503);
    expect((await api.get("/api/jwt/me")).status()).toBe(200);
    expect((await api.get("/jwt/account")).status()).toBe(200);
    for (const path of ["/", "/login", "/.well-known/jwks.json"])
      expect((await api.get(path)).status(), path).toBe(200);
    expect((await api.storageState()).cookies).toHaveLength(cookies);
    expect(server.output()).not.toContain("argon2id$");

    store.heal();
    // What the store did while its answers were lost may have ended the sign-ins: then it says so.
    const afterwards = { "drop-answer": 401, delay: 401 }[fault.kind as string] ?? 200;
    expect((await api.get("/api/session/me")).status()).toBe(afterwards);
    await signIn(api, "session");
  });
}

test("the log says once why, in the store's own words", async ({ api, store, server }) => {
  await signIn(api, "session");
  const words = "OOM command not allowed when used memory > 'maxmemory'.";
  const { fault, logged } = store.refusal(words);
  store.misbehave(fault);
  for (let request = 0; request < 5; request += 1)
    expect((await api.get("/api/session/devices")).status()).toBe(503);
  const lines = server.output().split("\n");
  const causes = lines.filter((line) => line.includes(`"refused","detail":"${logged}"`));
  expect(causes.length).toBeGreaterThan(0);
  // The gate and the routes are two programs in one server: each has a log of its own.
  expect(causes.length).toBeLessThanOrEqual(2);
  store.heal();
  expect((await api.get("/api/session/devices")).status()).toBe(200);
});

test("the page that says so offers to try again, and works when the store is back", async ({
  page,
  store,
}) => {
  await page.goto("/login?next=/session/account");
  await page.getByRole("button", { name: "Sign in by session" }).click();
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
  store.misbehave({ kind: "drop-request" });
  const response = await page.reload();
  expect(response?.status()).toBe(503);
  await expect(page.getByRole("heading", { name: "The store cannot be reached" })).toBeVisible();
  store.heal();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
});

test("a stale answer keeps an ended session alive for as long as it is stale, and no longer", async ({
  api,
  store,
}) => {
  await signIn(api, "session");
  const [line = ""] = (await api.storageState()).cookies
    .filter(({ name }) => name === "session")
    .map(({ value }) => `session=${value}`);
  const { identity } = await (await api.get("/api/session/me")).json();
  const [key = ""] = [
    ...((await store.run("ZRANGE", `sessions:${identity.userId}`, "0", "-1")) as Buffer[]),
  ].map(String);
  const stale = await store.staleSession(key);
  await api.post("/api/session/logout");

  store.misbehave(stale);
  expect((await api.get("/api/session/me", { headers: { cookie: line } })).status()).toBe(200);
  store.heal();
  expect((await api.get("/api/session/me", { headers: { cookie: line } })).status()).toBe(401);
});
