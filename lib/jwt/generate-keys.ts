/** Makes strong values for JWT_PRIVATE_KEYS. A private key is random, its kid is its RFC 7638 thumbprint. */
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import type { Algorithm } from "./algorithms";

async function generatePrivateKey(alg: Exclude<Algorithm, "HS256">) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, alg, use: "sig", kid: await calculateJwkThumbprint(jwk) };
}

/** A JWK set with one private key for each asymmetric algorithm, as one line of JSON. */
export async function generatePrivateKeys(): Promise<string> {
  const keys = await Promise.all([
    generatePrivateKey("ES256"),
    generatePrivateKey("EdDSA"),
    generatePrivateKey("RS256"),
  ]);
  return JSON.stringify({ keys });
}
