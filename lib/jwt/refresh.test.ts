import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { toSeconds } from "../base/clock";
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import type { Identity } from "../identity/identity";
import { lifetimesSchema } from "../identity/lifetimes-schema";
import { openTestStore, type TestStore } from "../store/redis/test-store";
import type { AccessClaims } from "./claims";
import { isDenied, type Revocation } from "./denylist";
import { listDevices } from "./devices";
import { issueTokens } from "./issue";
import { importKeySet, type KeySet } from "./keys";
import { privateKeySetSchema } from "./private-keys";
import { refreshTokens } from "./refresh";
import { openRefreshSecrets } from "./refresh-secrets";
import { endDevices, revokeFamily } from "./revoke";
import { verifyAccessToken } from "./verify";

const start = Date.now();
let now = start;
const clock = () => now;
const secret = randomSecret();
const from = { issuer: "https://claimcheck.test", audience: "https://claimcheck.test/api" };
let context: TestStore;
let keys: KeySet;

beforeAll(async () => {
  context = await openTestStore();
  const { keys: privateKeys } = privateKeySetSchema.parse(JSON.parse(inject("privateKeys")));
  keys = await importKeySet({ secrets: { current: secret }, privateKeys });
});
afterAll(() => context.close());

async function signIn({ revocation = "stateless" as Revocation, lifetimes = {} } = {}) {
  now = start;
  const directory = randomSecret();
  await context.store.users.create(
    directory,
    [{ username: "ada", name: "Ada", role: "admin", passwordHash: "-" }],
    null,
  );
  const [user] = await context.store.users.list(directory);
  if (!user) throw new Error("no user");
  const choices = {
    device: "Test",
    algorithm: "ES256",
    transport: "body",
    lifetimes: lifetimesSchema.parse(lifetimes),
    replaces: null,
    passwordHash: "-",
  } as const;
  const tokens = await issueTokens(user, choices, {
    ...from,
    store: context.store,
    keys,
    refreshSecrets: await openRefreshSecrets({ current: secret }),
    clock,
    revocation,
    trace: new Trace(),
  });
  if (!tokens.ok) throw new Error(tokens.reason);
  return { ...tokens, directory, userId: user.userId };
}

const refresh = async (
  token: string | undefined,
  {
    revocation = "stateless" as Revocation,
    secrets = { current: secret } as { current: string; previous?: string },
  } = {},
) =>
  refreshTokens(token, null, {
    ...from,
    store: context.store,
    keys,
    clock,
    refreshSecrets: await openRefreshSecrets(secrets),
    revocation,
    trace: new Trace(),
  });

/** Signs in once more, on what is said to have been found out before. */
async function issue(user: Identity, passwordHash: string) {
  const choices = {
    device: "Test",
    algorithm: "ES256",
    transport: "body",
    lifetimes: lifetimesSchema.parse({}),
    replaces: null,
    passwordHash,
  } as const;
  return issueTokens(user, choices, {
    ...from,
    store: context.store,
    keys,
    refreshSecrets: await openRefreshSecrets({ current: secret }),
    clock,
    revocation: "stateless",
    trace: new Trace(),
  });
}

test("tokens say when they were issued, when they end and when the family does, in milliseconds", async () => {
  const { userId, issuedAt, expiresAt, refreshExpiresAt } = await signIn();
  const second = Math.floor(start / 1000) * 1000;
  expect(issuedAt).toBe(second);
  expect(expiresAt).toBe(second + 900_000);
  expect(refreshExpiresAt).toBe(start + 604_800_000);
  expect(await context.store.families.list(userId)).toHaveLength(1);
});

test("whoever's password changed since it was checked gets no token, and nothing is kept", async () => {
  const { userId } = await signIn();
  const user = { userId, name: "Ada", role: "admin" } as const;
  expect(await issue(user, "another")).toEqual({ ok: false, reason: "changed" });
  expect(await context.store.families.list(userId)).toHaveLength(1);
});

test("a token that no cookie could carry is not issued, and nothing is kept", async () => {
  const { userId } = await signIn();
  const user = { userId, name: "A".repeat(4096), role: "admin" } as const;
  expect(await issue(user, "-")).toEqual({ ok: false, reason: "too-large" });
  expect(await context.store.families.list(userId)).toHaveLength(1);
});

test("a refresh token beside another device's access token is ambiguous, and stays as it is", async () => {
  const { userId, refreshToken } = await signIn();
  const [device] = await context.store.families.list(userId);
  const bound = async (boundTo: string) =>
    refreshTokens(refreshToken, boundTo, {
      ...from,
      store: context.store,
      keys,
      clock,
      refreshSecrets: await openRefreshSecrets({ current: secret }),
      revocation: "stateless",
      trace: new Trace(),
    });
  const deviceId = device?.deviceId ?? "";
  expect(await bound("another")).toEqual({ ok: false, reason: "ambiguous", deviceId });
  expect(await bound(deviceId)).toMatchObject({ ok: true, deviceId, rotated: true });
});

test("a refreshed token says the same of its times as a new one", async () => {
  const { refreshToken } = await signIn();
  now = start + 60_000;
  const second = Math.floor(now / 1000) * 1000;
  expect(await refresh(refreshToken)).toMatchObject({
    issuedAt: second,
    expiresAt: second + 900_000,
    refreshExpiresAt: start + 604_800_000,
  });
});

test("a family whose live token is nobody's successor hands out none", async () => {
  const { userId, refreshToken } = await signIn();
  const [device] = await context.store.families.list(userId);
  if (!device) throw new Error("There is no such family.");
  const record = { ...device.record, current: "somebody else's" };
  const user = { name: "Ada", role: "admin", disabled: false } as const;
  const rotate = async () => ({ outcome: "replayed", record, user }) as const;
  for (const secrets of [{ current: secret }, { current: secret, previous: randomSecret() }]) {
    const refreshed = await refreshTokens(refreshToken, null, {
      ...from,
      store: { families: { ...context.store.families, rotate } },
      keys,
      clock,
      refreshSecrets: await openRefreshSecrets(secrets),
      revocation: "stateless",
      trace: new Trace(),
    });
    expect(refreshed).toEqual({ ok: false, reason: "revoked", deviceId: device.deviceId });
  }
});

async function rotate(token: string, options = {}) {
  const result = await refresh(token, options);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

test("rotates: a new secret in the same family", async () => {
  const first = await signIn();
  const second = await rotate(first.refreshToken);
  expect(second.rotated).toBe(true);
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect(second.refreshToken.split(".")[0]).toBe(first.refreshToken.split(".")[0]);
});

test("within ten seconds to the millisecond the predecessor gets the same successor, then it ends the family", async () => {
  const first = await signIn();
  const second = await rotate(first.refreshToken);
  now = start + 10_000;
  expect(await rotate(first.refreshToken)).toMatchObject({
    rotated: false,
    refreshToken: second.refreshToken,
  });
  now = start + 10_001;
  expect(await refresh(first.refreshToken)).toMatchObject({ ok: false, reason: "reused" });
  expect(await refresh(second.refreshToken)).toMatchObject({ ok: false, reason: "revoked" });
});

test("the grace is for the immediate predecessor alone", async () => {
  const first = await signIn();
  const second = await rotate(first.refreshToken);
  await rotate(second.refreshToken);
  expect(await refresh(first.refreshToken)).toMatchObject({ ok: false, reason: "reused" });
});

test("a replay is told the same claims, jti and all", async () => {
  const first = await signIn();
  const claims = async (token: string) => {
    const verdict = await verifyAccessToken(token, { ...from, keys, clock, trace: new Trace() });
    return verdict.ok ? verdict.claims : verdict.reason;
  };
  const second = await rotate(first.refreshToken);
  now = start + 5000;
  const again = await rotate(first.refreshToken);
  expect(await claims(again.accessToken)).toEqual(await claims(second.accessToken));
});

test("rotation never moves the family's end", async () => {
  const first = await signIn({ lifetimes: { refresh: 3600 } });
  now = start + 1_800_000;
  const second = await rotate(first.refreshToken);
  expect(second.refreshExpiresAt).toBe(start + 3_600_000);
  now = start + 3_600_000;
  expect(await refresh(second.refreshToken)).toMatchObject({ ok: false, reason: "expired" });
});

test("no access token outlives its family, so that there is always a record to deny it by", async () => {
  const first = await signIn({ lifetimes: { refresh: 600 } });
  expect(first.expiresAt).toBe(toSeconds(first.refreshExpiresAt) * 1000);
  now = start + 500_000;
  const second = await rotate(first.refreshToken);
  const dependencies = { ...from, keys, clock, trace: new Trace() };
  expect(await verifyAccessToken(second.accessToken, dependencies)).toMatchObject({
    ok: true,
    claims: { exp: toSeconds(start + 600_000) },
  });
  expect(second.expiresAt).toBe(first.expiresAt);
});

test("role and standing are read anew", async () => {
  const first = await signIn();
  await context.store.users.change(first.directory, "ada", { role: "viewer" });
  const second = await rotate(first.refreshToken);
  expect(second.identity.role).toBe("viewer");
  await context.store.users.change(first.directory, "ada", { disabled: true });
  expect(await refresh(second.refreshToken)).toMatchObject({ ok: false, reason: "disabled" });
  await context.store.users.change(first.directory, "ada", { disabled: false });
  expect(await refresh(second.refreshToken)).toMatchObject({ ok: false, reason: "revoked" });
});

test.each([
  ["nothing", undefined, "missing"],
  ["an empty string", "", "missing"],
  ["a word", "token", "malformed"],
  ["a JWT", "a.b.c", "malformed"],
  ["one half", `${"A".repeat(43)}.`, "malformed"],
  ["a token of the form that named nobody", `${"A".repeat(43)}.${"B".repeat(43)}`, "malformed"],
  ["an unknown family", `ada.${"A".repeat(43)}.${"B".repeat(43)}`, "revoked"],
])("refuses %s", async (_what, token, reason) => {
  expect(await refresh(token)).toMatchObject({ ok: false, reason });
});

test("while the secret is replaced a predecessor still finds its successor", async () => {
  const first = await signIn();
  const second = await rotate(first.refreshToken);
  const fresh = randomSecret();
  const overlap = { secrets: { current: fresh, previous: secret } };
  expect(await rotate(first.refreshToken, overlap)).toMatchObject({
    refreshToken: second.refreshToken,
  });
  expect(await refresh(first.refreshToken, { secrets: { current: fresh } })).toMatchObject({
    ok: false,
  });
});

test("an ended family stays ended, and only its owner's devices are listed or ended", async () => {
  const mine = await signIn();
  const theirs = await signIn();
  const dependencies = { store: context.store, revocation: "stateless" as const };
  const [device] = await listDevices(mine.userId, dependencies);
  expect(await endDevices(theirs.userId, { only: device?.id ?? "" }, dependencies)).toEqual([]);
  const name = { userId: mine.userId, deviceId: device?.id ?? "" };
  expect(await revokeFamily(name, dependencies)).toBe(mine.userId);
  expect(await revokeFamily(name, dependencies)).toBeNull();
  expect(await refresh(mine.refreshToken)).toMatchObject({ ok: false, reason: "revoked" });
  expect(await refresh(theirs.refreshToken)).toMatchObject({ ok: true });
});

async function claimsOf(token: string): Promise<AccessClaims> {
  const verdict = await verifyAccessToken(token, { ...from, keys, clock, trace: new Trace() });
  if (!verdict.ok) throw new Error(verdict.reason);
  return verdict.claims;
}

test("with the denylist every access token of an ended family is denied, however many there were", async () => {
  const options = { revocation: "denylist" as const };
  const first = await signIn(options);
  const tokens = [await claimsOf(first.accessToken)];
  let token = first.refreshToken;
  for (let count = 0; count < 40; count += 1) {
    const next = await rotate(token, options);
    tokens.push(await claimsOf(next.accessToken));
    token = next.refreshToken;
  }
  for (const live of tokens.slice(20)) expect(await isDenied(live, context)).toBe(false);
  const [device] = await listDevices(first.userId, { store: context.store, ...options });
  const name = { userId: first.userId, deviceId: device?.id ?? "" };
  await revokeFamily(name, { store: context.store, ...options });
  for (const one of tokens) expect(await isDenied(one, context)).toBe(true);
});

test("with the denylist the device that makes room for a twenty-first loses its access token, too", async () => {
  const options = { revocation: "denylist" as const };
  const first = await signIn(options);
  const [user] = await context.store.users.list(first.directory);
  if (!user) throw new Error("no user");
  for (let count = 0; count < 20; count += 1) {
    now = start + 1 + count;
    const choices = {
      device: "Test",
      algorithm: "ES256",
      transport: "body",
      lifetimes: lifetimesSchema.parse({}),
      replaces: null,
      passwordHash: "-",
    } as const;
    await issueTokens(user, choices, {
      ...from,
      store: context.store,
      keys,
      refreshSecrets: await openRefreshSecrets({ current: secret }),
      clock,
      ...options,
      trace: new Trace(),
    });
  }
  expect(await isDenied(await claimsOf(first.accessToken), context)).toBe(true);
});
