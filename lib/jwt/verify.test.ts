import { SignJWT } from "jose";
import { beforeAll, expect, inject, test, vi } from "vitest";
import { encodeBase64url, randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import { type Algorithm, algorithms } from "./algorithms";
import { isStrictCompactForm } from "./compact-form";
import { importKeySet, type KeySet } from "./keys";
import { privateKeySetSchema } from "./private-keys";
import { verifyAccessToken } from "./verify";

const start = Date.UTC(2026, 0, 1);
const seconds = start / 1000;
const issuer = "https://claimcheck.test";
const audience = "https://claimcheck.test/api";
let keys: KeySet;

beforeAll(async () => {
  const { keys: privateKeys } = privateKeySetSchema.parse(JSON.parse(inject("privateKeys")));
  keys = await importKeySet({ secrets: { current: randomSecret() }, privateKeys });
});

const claims = {
  iss: issuer,
  aud: audience,
  sub: "u1",
  client_id: "claimcheck-web",
  iat: seconds,
  exp: seconds + 900,
  jti: "t1",
  sid: "d1",
  name: "Ada Lovelace",
  role: "admin",
};

interface Forgery {
  algorithm?: Algorithm;
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
}

function signingKey(algorithm: Algorithm) {
  const key = keys.signing.get(algorithm);
  if (!key) throw new Error(`no key for ${algorithm}`);
  return key;
}

async function forge({
  algorithm = "ES256",
  header = {},
  payload = {},
}: Forgery = {}): Promise<string> {
  const { kid, key } = signingKey(algorithm);
  const merged = JSON.parse(JSON.stringify({ ...claims, ...payload })) as Record<string, unknown>;
  return new SignJWT(merged)
    .setProtectedHeader({ alg: algorithm, typ: "at+jwt", kid, ...header })
    .sign(key);
}

const verify = (token: string | undefined, at = start) =>
  verifyAccessToken(token, { keys, issuer, audience, clock: () => at, trace: new Trace() });

test.each(algorithms)(
  "admits a token signed with %s, and names the algorithm in the trace",
  async (algorithm) => {
    const trace = new Trace();
    const token = await forge({ algorithm });
    const clock = () => start;
    const verdict = await verifyAccessToken(token, { keys, issuer, audience, clock, trace });
    expect(verdict).toMatchObject({
      ok: true,
      identity: { userId: "u1", name: "Ada Lovelace", role: "admin" },
    });
    expect(trace.steps).toEqual([
      { name: "verify", detail: algorithm, milliseconds: expect.any(Number) },
    ]);
  },
);

test("a signature is verified once; all that can change is asked every time", async () => {
  const token = await forge();
  const verify = vi.spyOn(crypto.subtle, "verify");
  const at = (time: number, changes: Partial<Parameters<typeof verifyAccessToken>[1]> = {}) =>
    verifyAccessToken(token, {
      ...{ keys, issuer, audience, clock: () => time, trace: new Trace() },
      ...changes,
    });
  expect(await at(start)).toMatchObject({ ok: true });
  verify.mockClear();

  const trace = new Trace();
  expect(await at(start + 1000, { trace })).toMatchObject({ ok: true });
  expect(trace.steps).toMatchObject([{ name: "verify", detail: "ES256, remembered" }]);
  expect(await at(start + 899_999)).toMatchObject({ ok: true });
  expect(await at(start + 900_000)).toMatchObject({ ok: false, reason: "expired" });
  const denylist = async ({ jti }: { jti: string }) => jti === "t1";
  expect(await at(start, { denylist })).toMatchObject({ ok: false, reason: "revoked" });
  expect(verify).not.toHaveBeenCalled();

  expect(await at(start, { issuer: "https://other.test" })).toMatchObject({
    reason: "wrong-issuer",
  });
  expect(await at(start, { audience: "https://other.test" })).toMatchObject({
    reason: "wrong-audience",
  });
  expect(await at(start - 60_000)).toMatchObject({ ok: false, reason: "wrong-claims" });
  const { kid } = signingKey("ES256");
  const verification = new Map([...keys.verification].filter(([one]) => one !== kid));
  expect(await at(start, { keys: { verification } })).toMatchObject({ reason: "unknown-key" });
  verify.mockRestore();
});

test("a key that is taken out of the set that verifies is missed at the very next request", async () => {
  const token = await forge();
  const verification = new Map(keys.verification);
  const at = () =>
    verifyAccessToken(token, {
      ...{ keys: { verification }, issuer, audience, clock: () => start, trace: new Trace() },
    });
  expect(await at()).toMatchObject({ ok: true });
  verification.delete(signingKey("ES256").kid);
  expect(await at()).toMatchObject({ ok: false, reason: "unknown-key" });
});

test("a token that differs in one character is nobody's, however often the other was seen", async () => {
  const token = await forge();
  await verify(token);
  const [header, payload, signature = ""] = token.split(".");
  const other = signature.startsWith("A") ? "B" : "A";
  const changed = `${header}.${payload}.${other}${signature.slice(1)}`;
  expect(await verify(changed)).toMatchObject({ ok: false, reason: "tampered" });
});

test("missing: no token", async () => {
  expect(await verify(undefined)).toMatchObject({ ok: false, reason: "missing" });
});

test("tampered: one byte of the payload, of the signature, no signature to speak of", async () => {
  const token = await forge();
  const [header = "", payload = "", signature = ""] = token.split(".");
  const flip = (part: string) =>
    `${part.slice(0, 10)}${part[10] === "A" ? "B" : "A"}${part.slice(11)}`;
  for (const changed of [
    `${header}.${flip(payload)}.${signature}`,
    `${header}.${payload}.${flip(signature)}`,
    `${header}.${payload}.AAAA`,
  ]) {
    expect(await verify(changed)).toMatchObject({ ok: false, reason: "tampered" });
  }
});

test("unknown-key: a kid that is not ours, or none", async () => {
  for (const kid of [
    "",
    "../../dev/null",
    "' OR 1=1",
    "__proto__",
    "constructor",
    "x".repeat(1000),
  ]) {
    expect(await verify(await forge({ header: { kid } })), kid).toMatchObject({
      ok: false,
      reason: "unknown-key",
    });
  }
});

test("wrong-algorithm: an alg that the kid's key is not for", async () => {
  const token = await forge({ algorithm: "HS256", header: { kid: signingKey("ES256").kid } });
  expect(await verify(token)).toMatchObject({ ok: false, reason: "wrong-algorithm" });
});

test.each(["none", "None", "NONE", "nOnE", "", "HS512"])(
  "wrong-algorithm: alg %j, signed or not",
  async (alg) => {
    const encode = (value: object) =>
      encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
    const header = encode({ alg, typ: "at+jwt", kid: signingKey("ES256").kid });
    expect(await verify(`${header}.${encode(claims)}.AAAA`)).toMatchObject({
      ok: false,
      reason: "wrong-algorithm",
    });
    expect(await verify(`${header}.${encode(claims)}.`)).toMatchObject({
      ok: false,
      reason: "malformed",
    });
  },
);

test.each([
  ["wrong-type", { header: { typ: "JWT" } }],
  ["wrong-type", { header: { typ: undefined } }],
  ["wrong-issuer", { payload: { iss: `${issuer}/` } }],
  ["wrong-audience", { payload: { aud: "https://claimcheck.test" } }],
  ["wrong-claims", { payload: { aud: [audience, "https://other.test"] } }],
  ["wrong-claims", { payload: { exp: undefined } }],
  ["wrong-claims", { payload: { exp: "soon" } }],
  ["wrong-claims", { payload: { exp: seconds + 315_360_000 } }],
  ["wrong-claims", { payload: { iat: undefined } }],
  ["wrong-claims", { payload: { iat: seconds + 31, exp: seconds + 900 } }],
  ["wrong-claims", { payload: { sub: "" } }],
  ["wrong-claims", { payload: { sub: 5 } }],
  ["wrong-claims", { payload: { sub: null } }],
  ["wrong-claims", { payload: { jti: undefined } }],
  ["wrong-claims", { payload: { client_id: undefined } }],
  ["wrong-claims", { payload: { role: "root" } }],
  ["not-yet-valid", { payload: { nbf: seconds + 31 } }],
  ["expired", { payload: { iat: seconds - 900, exp: seconds } }],
  ["malformed", { header: { crit: ["exp"], exp: 1 } }],
  ["malformed", { header: { zip: "DEF" } }],
] as const)("%s: %j", async (reason, forgery) => {
  const token = await forge(forgery as Forgery).catch(async () => craft(forgery as Forgery));
  expect(await verify(token)).toMatchObject({ ok: false, reason });
});

/** For headers that jose will not sign: the signature no longer matters, the header is refused first. */
async function craft({ header = {} }: Forgery): Promise<string> {
  const [, payload = "", signature = ""] = (await forge()).split(".");
  const encoded = new TextEncoder().encode(
    JSON.stringify({ alg: "ES256", typ: "at+jwt", kid: signingKey("ES256").kid, ...header }),
  );
  return `${encodeBase64url(encoded)}.${payload}.${signature}`;
}

test("forgives thirty seconds on iat and nbf, none on exp", async () => {
  expect(
    await verify(await forge({ payload: { iat: seconds + 30, nbf: seconds + 30 } })),
  ).toMatchObject({ ok: true });
  const token = await forge();
  expect(await verify(token, start + 899_999)).toMatchObject({ ok: true });
  expect(await verify(token, start + 900_000)).toMatchObject({ ok: false, reason: "expired" });
});

test("an expired token says whose it was, for logout", async () => {
  expect(await verify(await forge(), start + 86_400_000)).toMatchObject({
    reason: "expired",
    expiredClaims: { sid: "d1" },
  });
});

test("malformed: every spelling but the canonical one", async () => {
  const token = await forge();
  const last = token.at(-1) ?? "";
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const unusedBit = `${token.slice(0, -1)}${alphabet[alphabet.indexOf(last) + 1]}`;
  const spellings = [
    `${token}=`,
    `${token}==`,
    ` ${token}`,
    `${token}\n`,
    token.replace(".", ". "),
    unusedBit,
    `${token}.x`,
    `${token}.x.y`,
    token.split(".").slice(0, 2).join("."),
    `\ufeff${token}`,
    JSON.stringify({ payload: "x" }),
    "..",
    ".",
    "x",
    `${token}${"A".repeat(1_000_000)}`,
  ];
  for (const spelling of spellings) {
    expect(isStrictCompactForm(spelling), spelling.slice(0, 80)).toBe(false);
    expect(await verify(spelling)).toMatchObject({ ok: false, reason: "malformed" });
  }
  expect(isStrictCompactForm(token)).toBe(true);
});
