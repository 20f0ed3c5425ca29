import { createHmac, hkdfSync } from "node:crypto";
import { expect, inject, test } from "vitest";
import { randomSecret } from "../base/secrets";
import { generatePrivateKeys, rotatePrivateKeys } from "./generate-keys";
import { importKeySet, publicKeySet } from "./keys";
import { type PrivateJwk, privateKeySetSchema } from "./private-keys";
import { deriveSuccessor, openRefreshSecrets } from "./refresh-secrets";

const secret = randomSecret();
const parse = (text: string) => privateKeySetSchema.parse(JSON.parse(text)).keys;
const privateKeys: PrivateJwk[] = parse(inject("privateKeys"));

const open = (keys = privateKeys, previous?: string) =>
  importKeySet({
    secrets: { current: secret, ...(previous ? { previous } : {}) },
    privateKeys: keys,
  });

test("anyone may have the public halves, and not one member more", async () => {
  const { keys } = publicKeySet(await open());
  const membersOf = (alg: string) => Object.keys(keys.find((key) => key.alg === alg) ?? {}).sort();
  expect(keys).toHaveLength(3);
  expect(membersOf("ES256")).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
  expect(membersOf("EdDSA")).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
  expect(membersOf("RS256")).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  for (const key of keys) {
    const { kid, kty } = privateKeys.find(({ alg }) => alg === key.alg) ?? {};
    expect(key).toMatchObject({ kid, kty, use: "sig" });
  }
});

test("the current key of each algorithm signs; one that it replaced verifies and never signs", async () => {
  const before = privateKeys.map(({ kid }) => kid);
  const rotated = parse(await rotatePrivateKeys(privateKeys));
  const { signing, verification } = await open(rotated);
  expect([...signing.keys()]).toEqual(["HS256", "RS256", "ES256", "EdDSA"]);
  const signingKids = [...signing.values()].map(({ kid }) => kid);
  for (const kid of before) {
    expect(verification.has(kid)).toBe(true);
    expect(signingKids).not.toContain(kid);
  }
  expect(verification.size).toBe(7);
});

test("rotating once more leaves out what only verified until now", async () => {
  const once = parse(await rotatePrivateKeys(privateKeys));
  const twice = parse(await rotatePrivateKeys(once));
  expect(twice).toHaveLength(6);
  const kids = twice.map(({ kid }) => kid);
  for (const { kid } of once.slice(0, 3)) expect(kids.slice(3)).toContain(kid);
  for (const { kid } of privateKeys) expect(kids).not.toContain(kid);
});

test("the secret's key is fixed to HS256 and is in no public set; the previous secret verifies alone", async () => {
  const previous = randomSecret();
  const { signing, verification } = await open(privateKeys, previous);
  const symmetric = [...verification.values()].filter(({ algorithm }) => algorithm === "HS256");
  expect(symmetric.map(({ publicJwk }) => publicJwk)).toEqual([null, null]);
  expect(symmetric[0]?.kid).toBe(signing.get("HS256")?.kid);
  expect(symmetric[0]?.kid).toMatch(/^[\w-]{43}$/);
  const alone = await open();
  expect(alone.verification.has(symmetric[0]?.kid ?? "")).toBe(true);
  expect(alone.verification.has(symmetric[1]?.kid ?? "")).toBe(false);
});

test("an algorithm without a key is named", async () => {
  await expect(open(privateKeys.filter(({ alg }) => alg !== "EdDSA"))).rejects.toThrow(
    "There is no key for EdDSA. Run `npm run keys`.",
  );
});

test("a key that cannot be imported is named by its place and kid", async () => {
  const [first] = privateKeys;
  const broken = privateKeys.map((key) =>
    key.alg === "ES256" && key.kty === "EC" ? { ...key, x: key.y } : key,
  );
  await expect(open(broken)).rejects.toThrow(
    `JWT_PRIVATE_KEYS: key 1 (kid "${first?.kid}") is no ES256 key that can be imported. Run \`npm run keys\` and paste what it prints.`,
  );
});

test("what kept a key from being imported is told to whoever looks for it", async () => {
  const broken = privateKeys.map((key) => (key.kty === "EC" ? { ...key, x: key.y } : key));
  await expect(open(broken)).rejects.toMatchObject({ cause: expect.any(Error) });
});

test("what a key is for is no part of it: one that allows signing alone is imported", async () => {
  const keys = privateKeys.map((key) => ({ ...key, key_ops: ["sign"] }));
  expect((await open(keys)).verification.size).toBe(4);
});

test("generated keys are for signing, and each is named by its thumbprint", async () => {
  const { keys } = JSON.parse(await generatePrivateKeys());
  expect(keys.map(({ alg, use }: { alg: string; use: string }) => [alg, use])).toEqual([
    ["ES256", "sig"],
    ["EdDSA", "sig"],
    ["RS256", "sig"],
  ]);
  const rsa = keys.find(({ alg }: { alg: string }) => alg === "RS256");
  expect(Buffer.from(rsa.n, "base64url")).toHaveLength(256);
  for (const { kid } of keys) expect(kid).toMatch(/^[\w-]{43}$/);
});

/** RFC 5869, as somebody else computes it. */
const derive = (label: string) =>
  Buffer.from(hkdfSync("sha256", Buffer.from(secret, "base64url"), "", `claimcheck/${label}`, 32));

test("one secret gives the same keys in every release: tokens that are out stay what they are", async () => {
  const { signing } = await open();
  expect(signing.get("HS256")?.kid).toBe(derive("hs256-kid").toString("base64url"));
  const [{ id, key }] = await openRefreshSecrets({ current: secret });
  expect(id).toBe(derive("refresh-id").subarray(0, 8).toString("base64url"));
  const mac = createHmac("sha256", derive("refresh")).update("predecessor").digest("base64url");
  expect(await deriveSuccessor({ id, key }, "predecessor")).toBe(mac);
});

test("HS256 signs with the key that follows from the secret", async () => {
  const { signing } = await open();
  const key = signing.get("HS256")?.key;
  if (!(key instanceof CryptoKey)) throw new Error("There is no such key.");
  const signed = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode("text"));
  const mac = createHmac("sha256", derive("hs256")).update("text").digest("hex");
  expect(Buffer.from(signed).toString("hex")).toBe(mac);
});
