import type { APIRequestContext } from "@playwright/test";
import { hashSecret } from "../lib/base/secrets";
import { cookieOf, expect, newClient, setCookies, signIn, test } from "./support/fixtures";
import type { RecordingStore } from "./support/recording-store";

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

async function open(
  api: APIRequestContext,
  more: object = {},
): Promise<Tokens & { userId: string }> {
  const body = await (await signIn(api, "jwt", "ada", { transport: "body", ...more })).json();
  return { ...body, userId: body.identity.userId };
}

const refresh = (api: APIRequestContext, refreshToken: string) =>
  api.post("/api/jwt/refresh", { data: { refreshToken } });

async function rotate(api: APIRequestContext, refreshToken: string): Promise<Tokens> {
  const response = await refresh(api, refreshToken);
  expect(response.status()).toBe(200);
  return response.json();
}

/** A store that is too busy says so, and may be asked again: within the grace the answer is the same. */
async function rotateInTheEnd(api: APIRequestContext, refreshToken: string): Promise<Tokens> {
  let response = await refresh(api, refreshToken);
  for (let again = 0; again < 4 && response.status() === 503; again += 1)
    response = await refresh(api, refreshToken);
  expect(response.status()).toBe(200);
  return response.json();
}

async function familyOf({ accessToken }: Tokens): Promise<string> {
  const { sid } = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString());
  return `family:${sid}`;
}

/** Moves the last rotation into the past, as if the grace had gone by. */
async function passGrace(store: RecordingStore, family: string): Promise<void> {
  const record = JSON.parse(String(await store.run("GET", family)));
  record.lastRefreshedAt -= 10_001;
  await store.run("SET", family, JSON.stringify(record), "KEEPTTL");
}

test("every refresh brings a new refresh token and a new access token", async ({ api }) => {
  const first = await open(api);
  const second = await rotate(api, first.refreshToken);
  const third = await rotate(api, second.refreshToken);
  expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
  expect(new Set([first, second, third].map(({ accessToken }) => accessToken)).size).toBe(3);
});

test("refuses a token that was used before the grace, and ends the family for thief and owner alike", async ({
  api,
  store,
  server,
}) => {
  const before = server.output().length;
  const other = await open(api);
  const first = await open(api);
  const second = await rotate(api, first.refreshToken);
  await passGrace(store, await familyOf(second));
  expect((await refresh(api, first.refreshToken)).status()).toBe(401);
  expect((await refresh(api, second.refreshToken)).status()).toBe(401);
  await expect
    .poll(() => server.output().slice(before))
    .toContain('"event":"refresh-reused","reason":"reused"');
  await rotate(api, other.refreshToken);
});

test("refuses the predecessor of the predecessor even within the grace", async ({ api }) => {
  const first = await open(api);
  const second = await rotate(api, first.refreshToken);
  const third = await rotate(api, second.refreshToken);
  expect((await refresh(api, first.refreshToken)).status()).toBe(401);
  expect((await refresh(api, third.refreshToken)).status()).toBe(401);
});

test("within the grace the immediate predecessor gets the very same successor", async ({ api }) => {
  const first = await open(api);
  const second = await rotate(api, first.refreshToken);
  const again = await rotate(api, first.refreshToken);
  expect(again.refreshToken).toBe(second.refreshToken);
  const claims = ({ accessToken }: Tokens) => accessToken.split(".")[1];
  expect(claims(again)).toBe(claims(second));
});

test("refuses a secret that no token of the family ever held, and ends the family that it names", async ({
  api,
}) => {
  const { refreshToken } = await open(api);
  const [userId, family] = refreshToken.split(".");
  expect((await refresh(api, `${userId}.${family}.${"A".repeat(43)}`)).status()).toBe(401);
  expect((await refresh(api, refreshToken)).status()).toBe(401);
});

test("refuses unknown, malformed, ended and reused tokens with one and the same answer", async ({
  api,
  store,
}) => {
  const ended = await open(api);
  await api.post("/api/jwt/logout", { headers: { authorization: `Bearer ${ended.accessToken}` } });
  const first = await open(api);
  await passGrace(store, await familyOf(await rotate(api, first.refreshToken)));
  const unknown = `nobody.${"A".repeat(43)}.${"B".repeat(43)}`;
  const answers = await Promise.all(
    [unknown, "malformed", "", "a.b", ended.refreshToken, first.refreshToken].map(async (token) => {
      const response = await refresh(api, token);
      return {
        status: response.status(),
        body: { ...(await response.json()), requestId: "" },
        cookies: setCookies(response),
      };
    }),
  );
  for (const answer of answers) expect(answer).toEqual({ ...answers[0], status: 401, cookies: [] });
});

test("rotation never extends the family", async ({ api, store }) => {
  const first = await open(api, { lifetimes: { refresh: 600 } });
  const family = await familyOf(first);
  const end = JSON.parse(String(await store.run("GET", family))).endsAt;
  await store.run("EXPIRE", family, "300");
  const second = await rotate(api, first.refreshToken);
  expect(JSON.parse(String(await store.run("GET", family))).endsAt).toBe(end);
  const remaining = Number(await store.run("TTL", family));
  expect(remaining).toBeGreaterThan(200);
  expect(remaining).toBeLessThanOrEqual(300);

  const record = JSON.parse(String(await store.run("GET", family)));
  await store.run("SET", family, JSON.stringify({ ...record, endsAt: Date.now() - 1 }), "KEEPTTL");
  expect((await refresh(api, second.refreshToken)).status()).toBe(401);
});

test("the store holds no token, only hashes, and ends each family by itself", async ({
  api,
  store,
}) => {
  const tokens = await rotate(api, (await open(api)).refreshToken);
  const family = await familyOf(tokens);
  const stored = `${family} ${String(await store.run("GET", family))}`;
  for (const part of tokens.refreshToken.split(".").slice(1)) expect(stored).not.toContain(part);
  expect(Number(await store.run("TTL", family))).toBeGreaterThan(604_000);
});

test("whose tokens they are follows from the refresh token alone", async ({
  api,
  playwright,
  server,
}) => {
  const victim = await newClient(playwright.request, server.origin);
  const victims = await open(victim);
  const attackers = await (await signIn(api, "jwt", "alan", { transport: "body" })).json();
  const response = await api.post("/api/jwt/refresh", {
    data: { refreshToken: attackers.refreshToken },
    headers: { authorization: `Bearer ${victims.accessToken}` },
  });
  expect(await response.json()).toMatchObject({ identity: { name: "Alan Turing" } });
  await victim.dispose();
});

test("reads role and standing anew: demoted is told, disabled is refused and loses the family", async ({
  api,
  store,
}) => {
  const tokens = await open(api);
  await store.run("HSET", `user:${tokens.userId}`, "role", "viewer");
  const demoted = await (await refresh(api, tokens.refreshToken)).json();
  expect(demoted.identity.role).toBe("viewer");
  await store.run("HSET", `user:${tokens.userId}`, "disabled", "1");
  expect((await refresh(api, demoted.refreshToken)).status()).toBe(401);
  await store.run("HSET", `user:${tokens.userId}`, "disabled", "0");
  expect((await refresh(api, demoted.refreshToken)).status()).toBe(401);
});

test("logging out ends the family, with an access token that has expired, too", async ({ api }) => {
  await signIn(api, "jwt", "ada", { lifetimes: { access: 1 } });
  const token = await cookieOf(api, "refresh");
  await expect.poll(async () => (await api.get("/api/jwt/me")).status()).toBe(401);
  expect((await api.post("/api/jwt/logout")).status()).toBe(204);
  expect((await refresh(api, token)).status()).toBe(401);
});

test("asked to renew only what has expired, a token that still counts is left alone", async ({
  api,
  store,
}) => {
  await signIn(api, "jwt", "ada", { lifetimes: { access: 6 } });
  const before = await cookieOf(api, "refresh");
  store.forget();
  const spared = await api.post("/api/jwt/refresh", { data: { onlyIfExpired: true } });
  expect(await spared.json()).toMatchObject({
    identity: { name: "Ada Lovelace" },
    receipt: { cookies: [], commands: [] },
  });
  expect(setCookies(spared)).toEqual([]);
  expect(store.commands()).toEqual([]);
  await expect.poll(async () => (await api.get("/api/jwt/me")).status()).toBe(401);
  await api.post("/api/jwt/refresh", { data: { onlyIfExpired: true } });
  expect(await cookieOf(api, "refresh")).not.toBe(before);
});

test("fifty refreshes at once with one token, twenty times over: one successor, one rotation, nobody signed out", async ({
  api,
  store,
}) => {
  test.setTimeout(300_000);
  let { refreshToken, accessToken } = await open(api);
  const family = await familyOf({ refreshToken, accessToken });
  for (let round = 0; round < 20; round += 1) {
    const earlier = JSON.parse(String(await store.run("GET", family)));
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => rotateInTheEnd(api, refreshToken)),
    );
    expect(new Set(answers.map((answer) => answer.refreshToken)).size).toBe(1);
    const later = JSON.parse(String(await store.run("GET", family)));
    expect(later.previous).toBe(earlier.current);
    refreshToken = answers[0]?.refreshToken ?? "";
  }
  await rotate(api, refreshToken);
});

test("a hundred times logout against refresh: afterwards no refresh token lives", async ({
  api,
}) => {
  test.setTimeout(300_000);
  for (let round = 0; round < 100; round += 1) {
    const { accessToken, refreshToken } = await open(api);
    const [refreshed] = await Promise.all([
      refresh(api, refreshToken),
      api.post("/api/jwt/logout", { headers: { authorization: `Bearer ${accessToken}` } }),
    ]);
    const survivor = (await refreshed.json()).refreshToken ?? refreshToken;
    expect((await refresh(api, survivor)).status()).toBe(401);
  }
});

test("a hundred times replay against rotate: afterwards no refresh token lives", async ({
  api,
  store,
}) => {
  test.setTimeout(300_000);
  for (let round = 0; round < 100; round += 1) {
    const first = await open(api);
    const second = await rotate(api, first.refreshToken);
    await passGrace(store, await familyOf(second));
    const [replayed, rotated] = await Promise.all([
      refresh(api, first.refreshToken),
      refresh(api, second.refreshToken),
    ]);
    const last = [await replayed.json(), await rotated.json()].map(
      (body) => body.refreshToken ?? second.refreshToken,
    );
    for (const token of last) await refresh(api, token);
    for (const token of last) expect((await refresh(api, token)).status()).toBe(401);
  }
});

test("when the store did the work and the answer was lost, the next try gets the same successor", async ({
  api,
  store,
}) => {
  const first = await open(api);
  const family = await familyOf(first);
  // Once: the client's own retry runs the script a second time, and nobody notices.
  store.misbehave({ kind: "drop-answer" }, 1);
  const second = await rotate(api, first.refreshToken);
  const once = JSON.parse(String(await store.run("GET", family)));
  expect(once.current).toBe(await hashSecret(second.refreshToken.split(".")[2] ?? ""));

  // For good: the visitor hears 503, asks again and gets what the lost answer held.
  store.misbehave({ kind: "drop-answer" });
  const lost = await refresh(api, second.refreshToken);
  expect(lost.status()).toBe(503);
  expect(lost.headers()["retry-after"]).toBe("2");
  store.heal();
  const third = await rotate(api, second.refreshToken);
  const twice = JSON.parse(String(await store.run("GET", family)));
  expect(twice.previous).toBe(once.current);
  expect(twice.current).toBe(await hashSecret(third.refreshToken.split(".")[2] ?? ""));
  await rotate(api, third.refreshToken);
});

test("a GET, a HEAD and a request from elsewhere rotate nothing", async ({ api }) => {
  await signIn(api, "jwt");
  const before = await cookieOf(api, "refresh");
  expect((await api.get("/api/jwt/refresh")).status()).toBe(405);
  expect((await api.head("/api/jwt/refresh")).status()).toBe(405);
  expect(
    (await api.post("/api/jwt/refresh", { headers: { "sec-fetch-site": "cross-site" } })).status(),
  ).toBe(403);
  await rotate(api, before);
});
