import { hashSecret, randomSecret } from "../lib/base/secrets";
import { deriveSealKeys, unsealSessionId } from "../lib/session/seal";
import {
  cookieOf,
  expect,
  newClient,
  password,
  type Secrets,
  setCookies,
  signIn,
  test,
} from "./support/fixtures";
import { startNext } from "./support/next-server";
import type { RecordingStore } from "./support/recording-store";

async function keyOf(secrets: Secrets, seal: string): Promise<string> {
  const unsealed = await unsealSessionId(
    seal,
    await deriveSealKeys({ current: secrets.AUTH_SECRET }),
  );
  return `session:${await hashSecret(unsealed.ok ? unsealed.id : "")}`;
}

async function change(
  store: RecordingStore,
  key: string,
  by: Record<string, number>,
): Promise<void> {
  const record = JSON.parse(String(await store.run("GET", key)));
  for (const [field, difference] of Object.entries(by)) record[field] += difference;
  await store.run("SET", key, JSON.stringify(record), "KEEPTTL");
}

test("the record says when it ends: thirty minutes after the last request, seven days after sign-in", async ({
  api,
  store,
  secrets,
}) => {
  await signIn(api, "session");
  const key = await keyOf(secrets, await cookieOf(api, "session"));
  const record = JSON.parse(String(await store.run("GET", key)));
  expect(record.idleMilliseconds).toBe(1_800_000);
  expect(record.endsAt - record.createdAt).toBe(604_800_000);
  const remaining = Number(await store.run("TTL", key));
  expect(remaining).toBeGreaterThan(1800);
  expect(remaining).toBeLessThanOrEqual(1860);
});

test("an idle session ends although its cookie has not expired", async ({
  api,
  store,
  secrets,
}) => {
  await signIn(api, "session");
  await change(store, await keyOf(secrets, await cookieOf(api, "session")), {
    lastSeenAt: -1_800_001,
  });
  const refused = await api.get("/api/session/me");
  expect(refused.status()).toBe(401);
  expect(await refused.json()).toMatchObject({ reason: "idle" });
});

test("a session ends after seven days, however busy", async ({ api, store, secrets }) => {
  await signIn(api, "session");
  await change(store, await keyOf(secrets, await cookieOf(api, "session")), {
    createdAt: -604_800_001,
    endsAt: -604_800_001,
  });
  expect(await (await api.get("/api/session/me")).json()).toMatchObject({
    status: 401,
    reason: "expired",
  });
});

test("a short session ends by itself", async ({ api }) => {
  await api.post("/api/session/login", {
    data: { username: "ada", password, lifetimes: { absolute: 4 } },
  });
  expect((await api.get("/api/session/me")).status()).toBe(200);
  await expect.poll(async () => (await api.get("/api/session/me")).status()).toBe(401);
});

const touching = /^(?:EVAL sessions:.* writes|UPDATE sessions)/;

test("using a session keeps it alive, and writes once a minute at most", async ({
  api,
  store,
  secrets,
}) => {
  await signIn(api, "session");
  const key = await keyOf(secrets, await cookieOf(api, "session"));
  store.forget();
  for (let count = 0; count < 5; count += 1) await api.get("/api/session/me");
  expect(store.commands().filter((command) => touching.test(command))).toEqual([]);

  await change(store, key, { lastSeenAt: -61_000 });
  const before = JSON.parse(String(await store.run("GET", key))).lastSeenAt;
  await api.get("/api/session/me");
  await expect
    .poll(() => store.commands().filter((command) => touching.test(command)))
    .toHaveLength(1);
  await expect
    .poll(async () => JSON.parse(String(await store.run("GET", key))).lastSeenAt)
    .toBeGreaterThan(before + 60_000);
  store.forget();
  for (let count = 0; count < 5; count += 1) await api.get("/api/session/me");
  expect(store.commands().filter((command) => touching.test(command))).toEqual([]);
});

test("a prefetch does not keep a session alive", async ({ api, store, secrets }) => {
  await signIn(api, "session");
  const key = await keyOf(secrets, await cookieOf(api, "session"));
  await change(store, key, { lastSeenAt: -61_000 });
  store.forget();
  await api.get("/session/account", { headers: { "sec-purpose": "prefetch" } });
  await api.get("/session/account", {
    headers: { rsc: "1", "next-router-prefetch": "1", "sec-fetch-dest": "empty" },
  });
  const asked = expect.stringMatching(store.asks.session);
  expect(store.commands()).toEqual([asked, asked]);
});

test("a hundred times touch against logout: the session stays dead", async ({
  api,
  store,
  secrets,
}) => {
  test.setTimeout(300_000);
  for (let round = 0; round < 100; round += 1) {
    await signIn(api, "session");
    const cookie = `session=${await cookieOf(api, "session")}`;
    const key = await keyOf(secrets, await cookieOf(api, "session"));
    await change(store, key, { lastSeenAt: -61_000 });
    await Promise.all([
      api.get("/api/session/me", { headers: { cookie } }),
      api.post("/api/session/logout"),
    ]);
    expect((await api.get("/api/session/me", { headers: { cookie } })).status()).toBe(401);
    expect(await store.run("EXISTS", key)).toBe(0);
  }
});

test("a user's workspace lives on while they do", async ({ api, store, secrets }) => {
  const { identity } = await (await signIn(api, "session")).json();
  const key = await keyOf(secrets, await cookieOf(api, "session"));
  const endSoon = async () => {
    for (const one of [`user:${identity.userId}`, ...(await store.keys("directory:*"))])
      await store.run("EXPIRE", one, "100");
  };
  await endSoon();
  await change(store, key, { lastSeenAt: -61_000 });
  await api.get("/api/session/me");
  await expect
    .poll(async () => Number(await store.run("TTL", `user:${identity.userId}`)))
    .toBeGreaterThan(86_000);
  await signIn(api, "jwt");
  await endSoon();
  await api.post("/api/jwt/refresh");
  await expect
    .poll(async () => Number(await store.run("TTL", `user:${identity.userId}`)))
    .toBeGreaterThan(86_000);
});

test("an id that arrives before signing in is never taken over", async ({
  api,
  playwright,
  server,
}) => {
  const attacker = await newClient(playwright.request, server.origin);
  await signIn(attacker, "session", "alan");
  const planted = await cookieOf(attacker, "session");
  const response = await api.post("/api/session/login", {
    headers: { cookie: `session=${planted}` },
    data: { username: "ada", password },
  });
  expect(setCookies(response).join()).not.toContain(planted);
  expect((await attacker.get("/api/session/me")).status()).toBe(401);
  await attacker.dispose();
});

test("while the secret is replaced a session moves to the new one, and outlives the old one", async ({
  playwright,
  store,
}) => {
  test.setTimeout(300_000);
  const before = randomSecret();
  const fresh = randomSecret();
  const origin = "http://localhost:3999";
  const shared = { ...store.environment, APP_ORIGIN: origin };
  const old = await startNext({ environment: { ...shared, AUTH_SECRET: before } });
  const overlap = await startNext({
    environment: { ...shared, AUTH_SECRET: fresh, AUTH_SECRET_PREVIOUS: before },
  });
  const after = await startNext({ environment: { ...shared, AUTH_SECRET: fresh } });
  const api = await newClient(playwright.request, origin);
  try {
    const login = await api.post(`${old.origin}/api/session/login`, {
      data: { username: "ada", password },
    });
    const cookie =
      setCookies(login)
        .find((line) => line.startsWith("session="))
        ?.split(";")[0] ?? "";
    const moved = await api.get(`${overlap.origin}/api/session/me`, { headers: { cookie } });
    const [line = ""] = setCookies(moved);
    expect(line).toMatch(
      /^session=Fe26\.2\*\S+; Max-Age=60\d{4}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const resealed = line.split(";")[0] ?? "";
    const again = await api.get(`${overlap.origin}/api/session/me`, {
      headers: { cookie: resealed },
    });
    expect(setCookies(again)).toEqual([]);
    expect(
      (await api.get(`${after.origin}/api/session/me`, { headers: { cookie: resealed } })).status(),
    ).toBe(200);
    const refused = await api.get(`${after.origin}/api/session/me`, { headers: { cookie } });
    expect(await refused.json()).toMatchObject({ status: 401, reason: "unknown-key" });
    const page = await api.get(`${after.origin}/session/account`, { headers: { cookie } });
    expect(page.headers().location).toContain("reason=unknown-key");
  } finally {
    await api.dispose();
    for (const server of [old, overlap, after]) await server.stop();
  }
});
