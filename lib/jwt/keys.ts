/**
 * The keys that sign and verify. Guarantees: one algorithm per key, fixed when the key is imported
 * and never read from a token; a kid only selects among these keys; previous keys verify and never
 * sign; HS256's key is in no public set. Edge-safe.
 */
import { type CryptoKey, importJWK, type JWK } from "jose";
import { deriveBytes, encodeBase64url, importHmacKey } from "../base/secrets";
import { type Algorithm, algorithms } from "./algorithms";
import { nameKey, type PrivateJwk } from "./private-keys";

export interface SigningKey {
  kid: string;
  algorithm: Algorithm;
  key: CryptoKey | Uint8Array;
}

export interface VerificationKey extends SigningKey {
  /** RFC 7517 members that anyone may see; null for a symmetric key. */
  publicJwk: JWK | null;
}

export interface KeySet {
  /** The current key of each algorithm. */
  signing: ReadonlyMap<string, SigningKey>;
  /** Every key that verifies, by kid. */
  verification: ReadonlyMap<string, VerificationKey>;
  /** Both halves of every key, previous ones too. */
  pairs: readonly KeyPair[];
}

export interface KeySources {
  secrets: { current: string; previous?: string };
  privateKeys: readonly PrivateJwk[];
}

/** Throws an error that names the variable and the key which cannot be imported. */
export async function importKeySet({ secrets, privateKeys }: KeySources): Promise<KeySet> {
  const symmetric = [secrets.current, secrets.previous].filter((secret) => secret !== undefined);
  const pairs = await Promise.all([
    ...symmetric.map(importSymmetric),
    ...privateKeys.map((jwk, index) => {
      const origin = `JWT_PRIVATE_KEYS: ${nameKey(index, jwk.kid)}`;
      return importPair(jwk, origin).catch((cause: unknown) => {
        throw new Error(
          `${origin} is no ${jwk.alg} key that can be imported. Run \`npm run keys\` and paste what it prints.`,
          { cause },
        );
      });
    }),
  ]);
  const signing = new Map<string, SigningKey>();
  for (const algorithm of algorithms) {
    const current = pairs.find((pair) => pair.signing.algorithm === algorithm);
    if (!current) throw new Error(`There is no key for ${algorithm}. Run \`npm run keys\`.`);
    signing.set(algorithm, current.signing);
  }
  return {
    signing,
    verification: new Map(pairs.map(({ verification }) => [verification.kid, verification])),
    pairs,
  };
}

export interface KeyPair {
  /** The variable that it comes from, and which of its keys: for what is said of it. */
  origin: string;
  signing: SigningKey;
  verification: VerificationKey;
}

async function importSymmetric(secret: string): Promise<KeyPair> {
  const [key, id] = await Promise.all([
    deriveBytes(secret, "hs256").then(importHmacKey),
    deriveBytes(secret, "hs256-kid"),
  ]);
  const signing = { kid: encodeBase64url(id), algorithm: "HS256" as const, key };
  return { origin: "AUTH_SECRET", signing, verification: { ...signing, publicJwk: null } };
}

async function importPair(jwk: PrivateJwk, origin: string): Promise<KeyPair> {
  // What a key is for was checked when it was read, and is no part of it.
  const { use: _use, key_ops: _operations, ...members } = jwk;
  const { kid, alg } = jwk;
  const publicJwk = { ...publicMembersOf(jwk), kid, alg, use: "sig" };
  const [privateKey, publicKey] = await Promise.all([
    importJWK(members, alg),
    importJWK(publicJwk, alg),
  ]);
  return {
    origin,
    signing: { kid, algorithm: alg, key: privateKey },
    verification: { kid, algorithm: alg, key: publicKey, publicJwk },
  };
}

/** Named one by one: a member that is not on this list can never be published. */
function publicMembersOf(jwk: PrivateJwk): JWK {
  switch (jwk.kty) {
    case "RSA":
      return { kty: jwk.kty, n: jwk.n, e: jwk.e };
    case "EC":
      return { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y };
    case "OKP":
      return { kty: jwk.kty, crv: jwk.crv, x: jwk.x };
  }
}

/** RFC 7517 §5: what anyone may have, to verify our tokens without asking us. */
export function publicKeySet({ verification }: Pick<KeySet, "verification">): { keys: JWK[] } {
  return {
    keys: [...verification.values()].flatMap(({ publicJwk }) => (publicJwk ? [publicJwk] : [])),
  };
}
