import type { APIRequestContext } from "@playwright/test";
import { test as base, expect, newClient, signIn } from "./support/fixtures";
import { type NextServer, startNext } from "./support/next-server";

/** A server that remembers which access tokens no longer count. */
const test = base.extend<object, { listing: NextServer }>({
  listing: [
    async ({ secrets, store }, use) => {
      const environment = { ...secrets, ...store.environment, JWT_REVOCATION: "denylist" };
      const server = await startNext({ environment });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  api: async ({ playwright, listing }, use) => {
    const api = await newClient(playwright.request, listing.origin);
    await use(api);
    await api.dispose();
  },
});

async function open(api: APIRequestContext) {
  const { accessToken, refreshToken } = await (
    await signIn(api, "jwt", "ada", { transport: "body" })
  ).json();
  const headers = { authorization: `Bearer ${accessToken}` };
  return {
    refreshToken,
    headers,
    me: async () => (await api.get("/api/jwt/me", { headers })).status(),
  };
}

test("stateless: a copy of the access token outlives logging out", async ({
  playwright,
  server,
}) => {
  const api = await newClient(playwright.request, server.origin);
  const { headers, me } = await open(api);
  await api.post("/api/jwt/logout", { headers });
  expect(await me()).toBe(200);
  await api.dispose();
});

test("denylist: a copy of the access token is refused as soon as its owner logs out", async ({
  api,
  store,
}) => {
  const { headers, me } = await open(api);
  expect(await me()).toBe(200);
  await api.post("/api/jwt/logout", { headers });
  expect(await me()).toBe(401);
  const [key = ""] = (await store.keys("denied:*")).slice(-1);
  const remaining = Number(await store.run("TTL", key));
  expect(remaining).toBeGreaterThan(800);
  expect(remaining).toBeLessThanOrEqual(961);
});

test("denylist: earlier access tokens of the family are refused, too", async ({ api }) => {
  const first = await open(api);
  const response = await api.post("/api/jwt/refresh", {
    data: { refreshToken: first.refreshToken },
  });
  const { accessToken } = await response.json();
  await api.post("/api/jwt/logout", { headers: { authorization: `Bearer ${accessToken}` } });
  expect(await first.me()).toBe(401);
});

test("denylist: reuse of a refresh token ends the access tokens of its family", async ({ api }) => {
  const first = await open(api);
  const refresh = async (refreshToken: string) =>
    (await api.post("/api/jwt/refresh", { data: { refreshToken } })).json();
  const second = await refresh(first.refreshToken);
  await refresh(second.refreshToken);
  expect(await refresh(first.refreshToken)).toMatchObject({ code: "invalid-refresh-token" });
  expect(await first.me()).toBe(401);
});

test("denylist: ending a device ends its access token, and no other", async ({ api }) => {
  const kept = await open(api);
  const ended = await open(api);
  const { devices } = await (await api.get("/api/jwt/devices", { headers: ended.headers })).json();
  const current = devices.find((device: { current: boolean }) => device.current);
  await api.delete(`/api/jwt/devices/${current.id}`, { headers: ended.headers });
  expect(await ended.me()).toBe(401);
  expect(await kept.me()).toBe(200);
});

test("denylist: costs exactly one round trip, with nothing else in it", async ({ api, store }) => {
  const { me } = await open(api);
  store.forget();
  expect(await me()).toBe(200);
  expect(store.commands()).toEqual([expect.stringMatching(store.asks.denial)]);
});

test("denylist: without an answer from the store nobody is admitted, and nobody signed out", async ({
  api,
  store,
}) => {
  await signIn(api, "jwt");
  store.misbehave({ kind: "drop-request" });
  const refused = await api.get("/api/jwt/me");
  expect(refused.status()).toBe(503);
  expect(refused.headers()["retry-after"]).toBe("2");
  expect(refused.headers()).not.toHaveProperty("set-cookie");
  store.heal();
  expect((await api.get("/api/jwt/me")).status()).toBe(200);
});
