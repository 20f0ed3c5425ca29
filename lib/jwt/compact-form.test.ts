import { SignJWT } from "jose";
import { beforeAll, expect, inject, test } from "vitest";
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import { algorithms } from "./algorithms";
import { accessTokenType } from "./claims";
import { isStrictCompactForm, maximumTokenLength } from "./compact-form";
import { importKeySet, type KeySet } from "./keys";
import { privateKeySetSchema } from "./private-keys";
import { verifyAccessToken } from "./verify";

const start = Date.UTC(2026, 0, 1);
const from = { issuer: "https://claimcheck.test", audience: "https://claimcheck.test/api" };
const claims = {
  iss: from.issuer,
  aud: from.audience,
  sub: "u1",
  client_id: "claimcheck-web",
  iat: start / 1000,
  exp: start / 1000 + 900,
  jti: "t1",
  sid: "d1",
  name: "Ada Lovelace",
  role: "admin",
};
let keys: KeySet;

beforeAll(async () => {
  const { keys: privateKeys } = privateKeySetSchema.parse(JSON.parse(inject("privateKeys")));
  keys = await importKeySet({ secrets: { current: randomSecret() }, privateKeys });
});

async function sign(algorithm: (typeof algorithms)[number]): Promise<string> {
  const key = keys.signing.get(algorithm);
  if (!key) throw new Error(`There is no key for ${algorithm}.`);
  const header = { alg: algorithm, typ: accessTokenType, kid: key.kid };
  return new SignJWT(claims).setProtectedHeader(header).sign(key.key);
}

const verify = (token: string, denied: readonly string[] = []) =>
  verifyAccessToken(token, {
    ...from,
    keys,
    clock: () => start,
    trace: new Trace(),
    denylist: async ({ jti }) => denied.includes(jti),
  });

/** The order of P-256's base point (SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** The token with (r, n−s) for a signature, which fits where (r, s) does. */
function withOtherSignature(token: string): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const bytes = Buffer.from(signature, "base64url");
  const s = BigInt(`0x${bytes.subarray(32).toString("hex")}`);
  const other = Buffer.from((order - s).toString(16).padStart(64, "0"), "hex");
  return [
    header,
    payload,
    Buffer.concat([bytes.subarray(0, 32), other]).toString("base64url"),
  ].join(".");
}

test("ES256 has two signatures of one statement: both are admitted as the same person", async () => {
  const token = await sign("ES256");
  const other = withOtherSignature(token);
  expect(other).not.toBe(token);
  expect(isStrictCompactForm(other)).toBe(true);
  const verdict = await verify(token);
  expect(verdict).toMatchObject({ ok: true, deviceId: "d1" });
  expect(await verify(other)).toEqual(verdict);
});

test("whoever denies one of them denies the other: the denylist goes by jti", async () => {
  const token = await sign("ES256");
  for (const spelling of [token, withOtherSignature(token)]) {
    expect(await verify(spelling, ["t1"])).toMatchObject({ ok: false, reason: "revoked" });
  }
});

test("this server's own keys sign with either half of s, so neither can be refused", async () => {
  const halves = new Set<boolean>();
  while (halves.size < 2) {
    const signature = Buffer.from((await sign("ES256")).split(".")[2] ?? "", "base64url");
    halves.add(BigInt(`0x${signature.subarray(32).toString("hex")}`) > order / 2n);
  }
  expect(halves).toEqual(new Set([true, false]));
});

test.each(algorithms)("what a %s signature says has one spelling", async (algorithm) => {
  const token = await sign(algorithm);
  const parts = token.split(".");
  for (const [index, part] of parts.entries()) {
    for (const spelling of [`${part}=`, ` ${part}`, `${part}\n`, part.replaceAll("-", "+")]) {
      if (spelling === part) continue;
      const changed = parts.with(index, spelling).join(".");
      expect(await verify(changed)).toMatchObject({ ok: false, reason: "malformed" });
    }
  }
});

test("white space around a header's value is gone before anybody sees it (RFC 9110 §5.5)", async () => {
  const token = await sign("EdDSA");
  const headers = new Headers({ authorization: ` \tBearer ${token}\t ` });
  expect(headers.get("authorization")).toBe(`Bearer ${token}`);
});

test.each([
  ["three parts", "AAAA.AAAA.AAAA", true],
  ["two", "AAAA.AAAA", false],
  ["four", "AAAA.AAAA.AAAA.AAAA", false],
  ["an empty one", "AAAA..AAAA", false],
  ["one byte", "AAAA.AAAA.Aw", true],
  ["one byte, with bits left over", "AAAA.AAAA.Ax", false],
  ["two bytes", "AAAA.AAAA.AAw", true],
  ["two bytes, with bits left over", "AAAA.AAAA.AAx", false],
  ["three bytes, of which none is left over", "AAAA.AAAA.AAAx", true],
  ["a length that no bytes have", "AAAA.AAAA.AAAAA", false],
])("%s: %s", (_what, token, expected) => {
  expect(isStrictCompactForm(token)).toBe(expected);
});

test("the longest token is the longest that its cookie carries", () => {
  expect(maximumTokenLength).toBe(4096 - "__Host-access".length);
  const ofLength = (length: number) => "AAAA.AAAA.".padEnd(length, "A");
  const longest = [0, 1, 2, 3].map((less) => maximumTokenLength - less);
  expect(longest.map((length) => isStrictCompactForm(ofLength(length)))).toContain(true);
  const beyond = [1, 2, 3, 4].map((more) => maximumTokenLength + more);
  expect(beyond.map((length) => isStrictCompactForm(ofLength(length)))).not.toContain(true);
});
