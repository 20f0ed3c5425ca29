import { hkdfSync } from "node:crypto";
import { sealData } from "iron-session";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { hashSecret, randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import { lifetimesSchema } from "../identity/lifetimes-schema";
import { openRedis } from "../store/redis/client";
import { openSessions } from "../store/redis/sessions";
import { openTestStore, type TestStore } from "../store/redis/test-store";
import { issueSession } from "./issue";
import { presentedDevice } from "./presented-device";
import { revokeSession } from "./revoke";
import { deriveSealKeys, type SealKeys, sealSessionId } from "./seal";
import { needsTouch, touchSession } from "./touch";
import { type SessionAdmission, verifySession } from "./verify";

const start = Date.now();
let now = start;
const clock = () => now;
let context: TestStore;
let sealKeys: SealKeys;
const secret = randomSecret();

beforeAll(async () => {
  context = await openTestStore();
  sealKeys = await deriveSealKeys({ current: secret });
});
afterAll(() => context.close());

async function signIn(lifetimes = {}) {
  now = start;
  const directory = randomSecret();
  const ada = { username: "ada", name: "Ada Lovelace", role: "admin", passwordHash: "x" } as const;
  await context.store.users.create(directory, [ada], null);
  const [user] = await context.store.users.list(directory);
  const userId = user?.userId ?? "";
  const choices = {
    device: "Test",
    lifetimes: lifetimesSchema.parse(lifetimes),
    replaces: null,
    passwordHash: "x",
  };
  const trace = new Trace();
  const issued = await issueSession(userId, choices, { ...context, sealKeys, clock, trace });
  if (!issued.ok) throw new Error(issued.reason);
  return { directory, userId, cookie: issued.seal };
}

async function revoke(cookie: string) {
  const headers = new Headers({ cookie: `session=${cookie}` });
  const presented = await presentedDevice(headers, { sealKeys, isHttps: false });
  return presented && revokeSession(presented, context);
}

const nameOf = ({ identity, deviceId }: SessionAdmission) => ({
  userId: identity.userId,
  deviceId,
});

const verify = (cookie: string | undefined, keys = sealKeys) =>
  verifySession(cookie, { store: context.store, sealKeys: keys, clock, trace: new Trace() });

test("admits with the identity as it is now", async () => {
  const { cookie, userId } = await signIn();
  const verdict = await verify(cookie);
  expect(verdict).toMatchObject({
    ok: true,
    identity: { userId, name: "Ada Lovelace", role: "admin" },
    expiresAt: start + 1_800_000,
  });
});

test("a seal is opened once; the record and the role are asked every time", async () => {
  const { cookie, directory } = await signIn();
  await verify(cookie);
  const derive = vi.spyOn(crypto.subtle, "deriveBits");
  const decrypt = vi.spyOn(crypto.subtle, "decrypt");
  const trace = new Trace();
  const again = await verifySession(cookie, { store: context.store, sealKeys, clock, trace });
  expect(again).toMatchObject({ ok: true, identity: { role: "admin" } });
  expect(trace.steps).toMatchObject([{ name: "unseal", detail: "remembered" }]);

  await context.store.users.change(directory, "ada", { role: "viewer" });
  expect(await verify(cookie)).toMatchObject({ ok: true, identity: { role: "viewer" } });
  expect(derive).not.toHaveBeenCalled();
  expect(decrypt).not.toHaveBeenCalled();
  await revoke(cookie);
  expect(await verify(cookie)).toEqual({ ok: false, reason: "revoked" });
  const retired = await deriveSealKeys({ current: randomSecret() });
  expect(await verify(cookie, retired)).toEqual({ ok: false, reason: "unknown-key" });
  vi.restoreAllMocks();
});

test("a seal that has ended is not recalled, and is refused as one", async () => {
  const seal = await sealSessionId({ id: randomSecret(), userId: "nobody" }, sealKeys, 100);
  expect(await verify(seal)).toEqual({ ok: false, reason: "revoked" });
  vi.useFakeTimers({ now: Date.now() + 200_000, toFake: ["Date"] });
  expect(await verify(seal)).toEqual({ ok: false, reason: "expired" });
  vi.useRealTimers();
});

test("a seal of the form that named nobody is refused, and no error", async () => {
  const seal = await sealData({ id: randomSecret() }, { password: sealKeys.current, ttl: 60 });
  expect(await verify(seal)).toEqual({ ok: false, reason: "malformed" });
  const headers = new Headers({ cookie: `session=${seal}` });
  expect(await presentedDevice(headers, { sealKeys, isHttps: false })).toBeNull();
});

test("missing: no cookie, or an empty one", async () => {
  expect(await verify(undefined)).toMatchObject({ ok: false, reason: "missing" });
  expect(await verify("")).toMatchObject({ ok: false, reason: "missing" });
});

test.each(["x", "Fe26.2*", "a.b.c", "Fe26.2*1*a~3", `Fe26.2*${"x".repeat(2000)}~2`])(
  "malformed: %s",
  async (cookie) => {
    expect(await verify(cookie)).toMatchObject({ ok: false, reason: "malformed" });
  },
);

test("malformed: a genuine seal around something that is no id", async () => {
  const seal = await sealData(
    { id: "short", userId: "u1", admin: true },
    { password: sealKeys.current, ttl: 60 },
  );
  expect(await verify(seal)).toMatchObject({ ok: false, reason: "malformed" });
});

test.each([`${"x".repeat(43)}y`, `!${"x".repeat(43)}`])(
  "malformed: a genuine seal around the id %s, which is too long for one",
  async (id) => {
    const seal = await sealData({ id, userId: "u1" }, { password: sealKeys.current, ttl: 60 });
    expect(await verify(seal)).toMatchObject({ ok: false, reason: "malformed" });
  },
);

test("malformed: a genuine seal with anything before or after it", async () => {
  const { cookie } = await signIn();
  for (const value of [`x${cookie}`, `${cookie}x`])
    expect(await verify(value)).toMatchObject({ ok: false, reason: "malformed" });
});

test("revoked: the record is there, its user is gone", async () => {
  const { cookie, directory } = await signIn();
  await context.store.users.remove(directory, "ada");
  expect(await verify(cookie)).toMatchObject({ ok: false, reason: "revoked" });
});

test("an error that is not the store's is nobody's refusal", async () => {
  const { cookie } = await signIn();
  const find = () => Promise.reject(new TypeError("unforeseen"));
  const store = { sessions: { ...context.store.sessions, find } };
  const verdict = verifySession(cookie, { store, sealKeys, clock, trace: new Trace() });
  await expect(verdict).rejects.toThrow("unforeseen");
});

test("whoever's password changed since it was checked is not signed in, and nothing is kept", async () => {
  const { userId } = await signIn();
  const before = await context.store.sessions.list(userId);
  const choices = {
    device: "Test",
    lifetimes: lifetimesSchema.parse({}),
    replaces: null,
    passwordHash: "another",
  };
  const dependencies = { store: context.store, sealKeys, clock };
  const trace = new Trace();
  expect(await issueSession(userId, choices, { ...dependencies, trace })).toEqual({
    ok: false,
    reason: "changed",
  });
  expect(await context.store.sessions.list(userId)).toEqual(before);
  expect(trace.steps).toEqual([]);
  await issueSession(userId, { ...choices, passwordHash: "x" }, { ...dependencies, trace });
  expect(trace.steps).toMatchObject([{ name: "seal" }]);
});

test("one secret gives the same keys in every release: those who are signed in stay so", async () => {
  const derive = (label: string) =>
    Buffer.from(hkdfSync("sha256", Buffer.alloc(32), "", `claimcheck/${label}`, 32));
  const id = derive("session-seal-id").readUInt32BE();
  const current = { [id]: derive("session-seal").toString("base64url") };
  expect(await deriveSealKeys({ current: "A".repeat(43) })).toEqual({ current, all: current });
});

test("tampered: one byte of the seal differs", async () => {
  const { cookie } = await signIn();
  const parts = cookie.split("*");
  const content = parts[4] ?? "";
  parts[4] = `${content.startsWith("A") ? "B" : "A"}${content.slice(1)}`;
  expect(await verify(parts.join("*"))).toMatchObject({ ok: false, reason: "tampered" });
});

test("unknown-key: sealed under a secret that is no longer configured", async () => {
  const { cookie } = await signIn();
  const replaced = await deriveSealKeys({ current: randomSecret() });
  expect(await verify(cookie, replaced)).toMatchObject({ ok: false, reason: "unknown-key" });
});

test("a secret that is being replaced still opens its seals", async () => {
  const { cookie } = await signIn();
  const rotating = await deriveSealKeys({ current: randomSecret(), previous: secret });
  expect(await verify(cookie, rotating)).toMatchObject({ ok: true });
});

test("revoked: the record is gone", async () => {
  const { cookie, userId } = await signIn();
  expect(await revoke(cookie)).toBe(userId);
  expect(await verify(cookie)).toMatchObject({ ok: false, reason: "revoked" });
  expect(await revoke(cookie)).toBeNull();
});

test("revoked: a well-sealed id that the store does not know is not adopted", async () => {
  const id = randomSecret();
  expect(await verify(await sealSessionId({ id, userId: "nobody" }, sealKeys, 60))).toMatchObject({
    ok: false,
    reason: "revoked",
  });
  expect(await context.redis.once.exists(`session:${await hashSecret(id)}`)).toBe(0);
});

test("disabled: the user may no longer sign in", async () => {
  const { cookie, directory } = await signIn();
  await context.store.users.change(directory, "ada", { disabled: true });
  expect(await verify(cookie)).toMatchObject({ ok: false, reason: "disabled" });
});

test("a changed role counts at the next request", async () => {
  const { cookie, directory } = await signIn();
  await context.store.users.change(directory, "ada", { role: "viewer" });
  expect(await verify(cookie)).toMatchObject({ ok: true, identity: { role: "viewer" } });
});

test("idle: nobody used it for long enough", async () => {
  const { cookie } = await signIn();
  now = start + 1_800_000 - 1;
  expect(await verify(cookie)).toMatchObject({ ok: true });
  now = start + 1_800_000;
  expect(await verify(cookie)).toMatchObject({ ok: false, reason: "idle" });
});

test("expired: the absolute end came, however busy it was", async () => {
  const { cookie } = await signIn({ absolute: 3600 });
  for (const minutes of [20, 40, 59]) {
    now = start + minutes * 60_000;
    const verdict = await verify(cookie);
    if (!verdict.ok) throw new Error(verdict.reason);
    await touchSession(nameOf(verdict), { store: context.store, clock });
  }
  now = start + 3_600_000;
  expect(await verify(cookie)).toMatchObject({ ok: false, reason: "expired" });
});

test("a touch moves the idle end, once a minute at most, and never wakes a session that was ended", async () => {
  const { cookie } = await signIn();
  const verdict = await verify(cookie);
  if (!verdict.ok) throw new Error(verdict.reason);
  expect(needsTouch(verdict, start + 59_999)).toBe(false);
  expect(needsTouch(verdict, start + 60_000)).toBe(true);
  now = start + 60_000;
  await touchSession(nameOf(verdict), { store: context.store, clock });
  expect(await verify(cookie)).toMatchObject({ ok: true, expiresAt: now + 1_800_000 });
  await revoke(cookie);
  await touchSession(nameOf(verdict), { store: context.store, clock });
  expect(await verify(cookie)).toMatchObject({ ok: false, reason: "revoked" });
});

test("store-unavailable: nobody answers", async () => {
  const { cookie } = await signIn();
  const trace = new Trace();
  const redis = openRedis({ url: "http://127.0.0.1:9", token: "none", trace });
  const store = { sessions: openSessions(redis) };
  const verdict = await verifySession(cookie, { store, sealKeys, clock, trace });
  expect(verdict).toMatchObject({ ok: false, reason: "store-unavailable" });
});

test("says what was done, and asks the store once", async () => {
  const { cookie } = await signIn();
  const endpointTrace = context.trace;
  const before = endpointTrace.steps.length;
  await verify(cookie);
  expect(endpointTrace.steps.slice(before).map(({ name }) => name)).toEqual(["redis"]);
});

test("a thousand ids are 256 bits each, and no two begin alike", () => {
  const ids = Array.from({ length: 1000 }, () => randomSecret());
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(new Set(ids.map((id) => id.slice(0, 8))).size).toBe(ids.length);
});
