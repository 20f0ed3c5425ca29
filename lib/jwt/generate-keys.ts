/** Makes strong values for JWT_PRIVATE_KEYS. A private key is random, its kid is its RFC 7638 thumbprint. */
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import type { Algorithm } from "./algorithms";
import type { PrivateJwk } from "./private-keys";

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

/**
 * The next set: new keys that sign, and behind them those that sign now, which then verify alone. What only
 * verified until now is left out: its tokens have ended, unless it was replaced less than their life ago.
 */
export async function rotatePrivateKeys(present: readonly PrivateJwk[]): Promise<string> {
  const fresh: { keys: object[] } = JSON.parse(await generatePrivateKeys());
  const signing = present.filter(
    ({ alg }, index) => present.findIndex((key) => key.alg === alg) === index,
  );
  return JSON.stringify({ keys: [...fresh.keys, ...signing] });
}
