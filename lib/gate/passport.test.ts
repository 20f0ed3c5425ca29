import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { issuePassport, type Passport, verifyPassport } from "./passport";

const now = Date.UTC(2026, 0, 1);
const clock = () => now;
const key = new Uint8Array(32).fill(7);
const path = "/session/account";
const passport: Passport = {
  flow: "session",
  identity: { userId: "u1", name: "Ada Lovelace", role: "admin" },
  deviceId: "d1",
  expiresAt: now + 1000,
};

test("tells the page whom the gate admitted", async () => {
  const value = await issuePassport(passport, path, { key, clock });
  expect(await verifyPassport(value, path, { key, clock })).toEqual(passport);
});

test("counts for thirty seconds", async () => {
  const value = await issuePassport(passport, path, { key, clock });
  expect(await verifyPassport(value, path, { key, clock: () => now + 29_999 })).toEqual(passport);
  expect(await verifyPassport(value, path, { key, clock: () => now + 30_000 })).toBeNull();
});

test("what has been read before is judged anew: by its end, its path and the key", async () => {
  const issuedAt = now + 7_000;
  const value = await issuePassport(passport, path, { key, clock: () => issuedAt });
  const at = (time: number, of = path, by = key) =>
    verifyPassport(value, of, { key: by, clock: () => time });
  expect(await at(issuedAt)).toEqual(passport);
  expect(await at(issuedAt)).toEqual(passport);
  expect(await at(issuedAt, "/session/admin")).toBeNull();
  expect(await at(issuedAt, path, new Uint8Array(32).fill(8))).toBeNull();
  expect(await at(now + 29_999)).toEqual(passport);
  expect(await at(now + 30_000)).toBeNull();
  expect(await at(now - 1_000)).toBeNull();
});

test("the same is said in the same words for ten seconds, and nothing else is", async () => {
  const issue = (changes: Partial<Passport> = {}, of = path, time = now) =>
    issuePassport({ ...passport, ...changes }, of, { key, clock: () => time });
  const value = await issue();
  expect(await issue({}, path, now + 9_999)).toBe(value);
  const others = await Promise.all([
    issue({}, path, now + 10_000),
    issue({}, "/session/admin"),
    issue({ flow: "jwt" }),
    issue({ deviceId: "d2" }),
    issue({ expiresAt: now + 2_000 }),
    issue({ identity: { ...passport.identity, role: "viewer" } }),
  ]);
  expect(new Set([value, ...others]).size).toBe(others.length + 1);
});

test("counts on one path", async () => {
  const value = await issuePassport(passport, path, { key, clock });
  expect(await verifyPassport(value, "/session/admin", { key, clock })).toBeNull();
});

test("counts under one key", async () => {
  const value = await issuePassport(passport, path, { key, clock });
  expect(await verifyPassport(value, path, { key: new Uint8Array(32).fill(8), clock })).toBeNull();
});

test.each([null, "", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])("refuses %j", async (value) => {
  expect(await verifyPassport(value, path, { key, clock })).toBeNull();
});

test("refuses another kind of token under the same key", async () => {
  const sign = (header: { typ?: string }, claims: Record<string, unknown>) =>
    new SignJWT({ ...passport, ...claims })
      .setProtectedHeader({ alg: "HS256", ...header })
      .setIssuer("claimcheck/gate")
      .setAudience(path)
      .setIssuedAt(now / 1000)
      .setExpirationTime(now / 1000 + 30)
      .sign(key);
  const verify = async (value: string) => verifyPassport(value, path, { key, clock });
  expect(await verify(await sign({ typ: "passport+jwt" }, {}))).toEqual(passport);
  expect(await verify(await sign({ typ: "at+jwt" }, {}))).toBeNull();
  expect(await verify(await sign({}, {}))).toBeNull();
  expect(
    await verify(
      await sign({ typ: "passport+jwt" }, { identity: { userId: "", name: "x", role: "admin" } }),
    ),
  ).toBeNull();
  expect(await verify(await sign({ typ: "passport+jwt" }, { flow: "magic" }))).toBeNull();
});
