/** Makes access tokens with the server's own test keys, changed as an attacker would wish. */
import { SignJWT } from "jose";
import { encodeBase64url } from "../../lib/base/secrets";
import type { Algorithm } from "../../lib/jwt/algorithms";
import { importKeySet, type KeySet } from "../../lib/jwt/keys";
import { privateKeySetSchema } from "../../lib/jwt/private-keys";
import type { Secrets } from "./fixtures";

export interface Forgery {
  algorithm?: Algorithm;
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
}

export interface Forger {
  keys: KeySet;
  forge(forgery?: Forgery): Promise<string>;
}

export async function openForger(secrets: Secrets, origin: string): Promise<Forger> {
  const { keys: privateKeys } = privateKeySetSchema.parse(JSON.parse(secrets.JWT_PRIVATE_KEYS));
  const keys = await importKeySet({ secrets: { current: secrets.AUTH_SECRET }, privateKeys });
  return {
    keys,
    forge: async ({ algorithm = "ES256", header = {}, payload = {} } = {}) => {
      const key = keys.signing.get(algorithm);
      if (!key) throw new Error(`There is no key for ${algorithm}.`);
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: origin,
        aud: `${origin}/api`,
        sub: "mallory",
        client_id: "claimcheck-web",
        iat: now,
        exp: now + 900,
        jti: crypto.randomUUID(),
        sid: "none",
        name: "Mallory",
        role: "admin",
      };
      // Undefined values vanish in JSON: that is how a claim is left out.
      const merged = JSON.parse(JSON.stringify({ ...claims, ...payload })) as Record<
        string,
        unknown
      >;
      return new SignJWT(merged)
        .setProtectedHeader({ alg: algorithm, typ: "at+jwt", kid: key.kid, ...header })
        .sign(key.key);
    },
  };
}

/** Any header and payload around any signature. */
export function assemble(header: object, payload: object, signature: string): string {
  const encode = (value: object) =>
    encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
  return `${encode(header)}.${encode(payload)}.${signature}`;
}
