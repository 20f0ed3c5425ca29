import { generateKeyPairSync } from "node:crypto";
import { exportSPKI, generateKeyPair, SignJWT } from "jose";
import { expect, test, vi } from "vitest";
import { encodeBase64url } from "../../base/secrets";
import { algorithms } from "../../jwt/algorithms";
import { type DecodedToken, decodeToken } from "./decode-token";
import { createPageKey } from "./page-keys";
import { readPublicKeys, readSecret } from "./read-keys";
import { writeUnsecuredSample } from "./samples";
import { signToken } from "./sign-token";
import { verifySignature } from "./verify-signature";
import { verifyToken } from "./verify-token";

const draft = {
  header: { typ: "at+jwt", alg: "none", kid: "of-another" },
  payload: { sub: "ada" },
};

function decode(text: string): DecodedToken {
  const decoding = decodeToken(text);
  if (!decoding.ok) throw new Error(decoding.problems.join(" "));
  return decoding.token;
}

async function sign(key: Awaited<ReturnType<typeof createPageKey>>): Promise<DecodedToken> {
  const signing = await signToken(draft, key);
  if (!signing.ok) throw new Error(signing.problem);
  return decode(signing.token);
}

/** As the page does it: read the key, choose by kid, verify with the key's first algorithm. */
async function verifyWith(text: string, token: DecodedToken, algorithm?: string) {
  const reading = await readPublicKeys(text);
  if (!reading.ok) return reading.problem;
  return verifyToken(token, () => reading, algorithm);
}

test.each(algorithms)("signs with %s, and the public JWK verifies", async (algorithm) => {
  const key = await createPageKey(algorithm);
  const token = await sign(key);
  expect(token.header).toEqual({ typ: "at+jwt", alg: algorithm, kid: key.kid });
  expect(await verifyWith(JSON.stringify(key.jwk), token)).toEqual({
    ok: true,
    algorithm,
    kid: key.kid,
  });
  expect(Object.keys(key.jwk)).not.toContain("d");
});

test("a changed payload does not fit", async () => {
  const key = await createPageKey("ES256");
  const { text } = await sign(key);
  const [header, , signature] = text.split(".");
  const changed = encodeBase64url(new TextEncoder().encode('{"sub":"eve"}'));
  const verdict = await verifyWith(
    JSON.stringify(key.jwk),
    decode(`${header}.${changed}.${signature}`),
  );
  expect(verdict).toMatchObject({ ok: false, reason: "tampered" });
});

test("the key decides the algorithm, and says why when a public key should serve as a secret", async () => {
  const [elliptic, edwards] = [await createPageKey("ES256"), await createPageKey("EdDSA")];
  const token = await sign(edwards);
  const asked = { ...token, header: { ...token.header, kid: elliptic.kid } };
  expect(await verifyWith(JSON.stringify(elliptic.jwk), asked)).toMatchObject({
    reason: "wrong-algorithm",
    text: expect.stringContaining("The token says EdDSA, and the key is for ES256."),
  });
  const confused = { ...asked, header: { ...asked.header, alg: "HS256" } };
  expect(await verifyWith(JSON.stringify(elliptic.jwk), confused)).toMatchObject({
    reason: "wrong-algorithm",
    text: expect.stringContaining("a secret"),
  });
});

test("of a set the kid chooses, and nothing is tried", async () => {
  const [one, other] = [await createPageKey("ES256"), await createPageKey("ES256")];
  const set = JSON.stringify({ keys: [one.jwk, other.jwk] });
  const token = await sign(other);
  expect(await verifyWith(set, token)).toMatchObject({ ok: true, kid: other.kid });
  const foreign = { ...token, header: { ...token.header, kid: "nobody" } };
  expect(await verifyWith(set, foreign)).toMatchObject({ reason: "unknown-key" });
  const nameless = { ...token, header: { alg: "ES256" } };
  expect(await verifyWith(set, nameless)).toMatchObject({
    reason: "unknown-key",
    text: expect.stringContaining("names no key"),
  });
});

test("no signature and extensions are refused before any key is asked", async () => {
  const key = await createPageKey("ES256");
  const unsecured = decode(writeUnsecuredSample("https://example.test", 1_800_000_000));
  const ask = vi.fn(() => ({ ok: true as const, keys: [key.verification] }));
  expect(await verifyToken(unsecured, ask)).toMatchObject({
    reason: "tampered",
    text: expect.stringContaining("no signature"),
  });
  expect(ask).not.toHaveBeenCalled();
  const token = await sign(key);
  const critical = { ...token, header: { ...token.header, crit: ["x"] } };
  expect(await verifySignature(critical, key.verification, "ES256")).toMatchObject({
    reason: "malformed",
  });
  expect(await signToken({ ...draft, header: { crit: ["x"] } }, key)).toMatchObject({ ok: false });
});

test("PEM: the browser's import tells the kind of a key, and a visitor chooses among RSA's algorithms", async () => {
  const pairs = {
    RS512: await generateKeyPair("RS512"),
    PS256: await generateKeyPair("PS256"),
    ES384: await generateKeyPair("ES384"),
    EdDSA: await generateKeyPair("EdDSA"),
  };
  for (const [alg, { privateKey, publicKey }] of Object.entries(pairs)) {
    const text = await new SignJWT({}).setProtectedHeader({ alg }).sign(privateKey);
    const verdict = await verifyWith(`\n${await exportSPKI(publicKey)}\n`, decode(text), alg);
    expect(verdict, alg).toMatchObject({ ok: true, algorithm: alg });
  }
});

/** Self-signed, with an EC key on P-256, for a hundred years. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBgTCCASegAwIBAgIUcQ26LBMkPWHKhBe3yebs3WmaZ/YwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKY2xhaW1jaGVjazAgFw0yNjExMjIwOTMzMTZaGA8yMTI2MTAy
OTA5MzMxNlowFTETMBEGA1UEAwwKY2xhaW1jaGVjazBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABOParv/EZxyap41ulHAnMPoFrx2jqjRt6O3/o8SSkImsqBH3AHof
TnZbCEhYvMFjJjbv3L8QQTWNvDBxz+gUk/yjUzBRMB0GA1UdDgQWBBTkmKJHlYkI
4HKuy5M0CgH4O+jZ7TAfBgNVHSMEGDAWgBTkmKJHlYkI4HKuy5M0CgH4O+jZ7TAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQC2gaLPZQYSTjzcv88A
PystDf8XLUfklbYMLnslp9WGuQIgYge3+mat8X+ZA2nabd1Qc7pcd8x+xy6RsuVA
xgsOMl8=
-----END CERTIFICATE-----`;

test("a certificate gives its public key, and one alone", async () => {
  expect(await readPublicKeys(certificate)).toMatchObject({
    ok: true,
    keys: [{ kid: null, kind: "P-256", algorithms: ["ES256"], form: { format: "x509" } }],
  });
  expect(await readPublicKeys(`${certificate}\n${certificate}`)).toEqual({
    ok: false,
    problem: "There is more than one key here. Paste the one alone.",
  });
  const token = await sign(await createPageKey("ES256"));
  expect(await verifyWith(certificate, token)).toMatchObject({ reason: "tampered" });
});

test("a secret as text and as base64url is the same key", async () => {
  const secret = "a secret of thirty-two characters";
  const bytes = new TextEncoder().encode(secret);
  const token = decode(await new SignJWT({}).setProtectedHeader({ alg: "HS256" }).sign(bytes));
  for (const reading of [
    readSecret(secret, "text"),
    readSecret(encodeBase64url(bytes), "base64url"),
  ]) {
    const [key] = reading.ok ? reading.keys : [];
    expect(key && (await verifySignature(token, key, "HS256"))).toMatchObject({ ok: true });
    expect(key?.form).toEqual({ format: "secret", bytes });
  }
  expect(readSecret("not base64url", "base64url")).toMatchObject({ ok: false });
});

test("a key that is too weak is named as the cause", async () => {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const token = { ...(await sign(await createPageKey("RS256"))), header: { alg: "RS256" } };
  const verdict = await verifyWith(
    String(publicKey.export({ type: "spki", format: "pem" })),
    token,
  );
  expect(verdict).toMatchObject({
    reason: "malformed",
    text: expect.stringContaining("2048"),
  });
});

test.each([
  ["a private PEM", "-----BEGIN PRIVATE KEY-----\nx", "This is a private key."],
  ["a private EC PEM", "-----BEGIN EC PRIVATE KEY-----\nx", "This is a private key."],
  ["PKCS#1", "-----BEGIN RSA PUBLIC KEY-----\nx", "openssl rsa"],
  ["another PEM", "-----BEGIN PGP MESSAGE-----\nx", "neither a public key"],
  ["half a PEM", "-----BEGIN PUBLIC KEY-----\nMCow", "END PUBLIC KEY, is missing"],
  [
    "a PEM of nothing",
    "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----",
    "cannot read this key",
  ],
  ["a private JWK", '{"kty":"EC","d":"x"}', "This JWK holds a private key (d)."],
  ["half a JWK", '{"kty":"EC","crv":"P-256"}', "This JWK is not one that is known here."],
  ["a key for encryption", '{"kty":"oct","k":"AA","use":"enc"}', "is for encryption"],
  ["an alg that cannot be", '{"kty":"oct","k":"AA","alg":"RS256"}', "only be for HS256, HS384"],
  ["an empty set", '{"keys":[]}', "This JWK set is empty."],
  ["a set that is none", '{"keys":{}}', "keys is a list"],
  ["a bad key in a set", '{"keys":[{"kty":"oct","k":"AA"},{}]}', "Key 2 of the set"],
  ["broken JSON", "{", "This is not JSON."],
  ["anything else", "hunter2", "neither PEM"],
])("key: says that it got %s", async (_, text, problem) => {
  expect(await readPublicKeys(text)).toEqual({
    ok: false,
    problem: expect.stringContaining(problem),
  });
});
