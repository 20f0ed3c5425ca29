/**
 * Makes strong values for AUTH_SECRET and JWT_PRIVATE_KEYS. Plain JavaScript, so that both the boot
 * and `npm run keys` run it as it is. A private key is random, its kid is its RFC 7638 thumbprint.
 */
import { randomBytes } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";

/** @param {"RS256" | "ES256" | "EdDSA"} alg */
async function generatePrivateKey(alg) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, alg, use: "sig", kid: await calculateJwkThumbprint(jwk) };
}

/** 32 random bytes in base64url. */
export function generateAuthSecret() {
  return randomBytes(32).toString("base64url");
}

/** A JWK set with one private key for each asymmetric algorithm, as one line of JSON. */
export async function generatePrivateKeys() {
  const keys = await Promise.all([
    generatePrivateKey("ES256"),
    generatePrivateKey("EdDSA"),
    generatePrivateKey("RS256"),
  ]);
  return JSON.stringify({ keys });
}
