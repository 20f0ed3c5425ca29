/**
 * DEMO: keys that are made in the page and gone with it. A private half cannot be taken out of the
 * browser; HS256 has no halves, so its key can.
 */
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  generateSecret,
  type JWK,
} from "jose";
import type { Algorithm } from "../../jwt/algorithms";
import type { KeyKind } from "./key-algorithms";
import type { KeyMaterial } from "./key-material";

export interface PageKey {
  algorithm: Algorithm;
  kid: string;
  signingKey: CryptoKey | Uint8Array;
  /** What to copy. For HS256 the secret itself. */
  jwk: JWK;
  verification: KeyMaterial;
}

const kinds: Readonly<Record<Algorithm, KeyKind>> = {
  HS256: "oct",
  RS256: "RSA",
  ES256: "P-256",
  EdDSA: "Ed25519",
};

export async function createPageKey(algorithm: Algorithm): Promise<PageKey> {
  const { signingKey, verificationKey } = await generate(algorithm);
  const exported = await exportJWK(verificationKey);
  const kid = await calculateJwkThumbprint(exported);
  const jwk = { ...exported, kid, alg: algorithm, use: "sig" };
  const form = { format: "jwk" as const, jwk };
  return {
    algorithm,
    kid,
    signingKey,
    jwk,
    verification: { kid, kind: kinds[algorithm], algorithms: [algorithm], form },
  };
}

async function generate(algorithm: Algorithm) {
  if (algorithm === "HS256") {
    const key = await generateSecret(algorithm, { extractable: true });
    return { signingKey: key, verificationKey: key };
  }
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  return { signingKey: privateKey, verificationKey: publicKey };
}
