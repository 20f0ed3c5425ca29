/**
 * DEMO: a service that belongs to somebody else and has nothing of this server but its address and
 * the keys that it publishes. Written without lib/jwt, so that it proves something: it takes ES256
 * alone and checks what a resource server has to check (RFC 9068 §4).
 */
import "server-only";
import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { decodeToken } from "./decode-token";

const headerSchema = z.object({ alg: z.string(), typ: z.string(), kid: z.string() });
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  name: z.string(),
  role: z.string(),
});
const keySetSchema = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), alg: z.string(), kty: z.string() })),
});

export interface ServiceVerdict {
  isAccepted: boolean;
  says: string;
}

export interface Expectations {
  issuer: string;
  audience: string;
  /** Seconds since the epoch. */
  now: number;
}

export function verifyAsStranger(
  token: string,
  publishedKeys: unknown,
  { issuer, audience, now }: Expectations,
): ServiceVerdict {
  const refuse = (says: string) => ({ isAccepted: false, says });
  const decoded = decodeToken(token);
  const header = headerSchema.parse(decoded.header);
  const key = keySetSchema.parse(publishedKeys).keys.find(({ kid }) => kid === header.kid);
  if (!key) return refuse("no published key has its kid");
  if (header.alg !== "ES256" || key.alg !== "ES256") return refuse("not ES256");
  if (header.typ !== "at+jwt") return refuse("not an access token");

  const [head = "", payload = "", signature = ""] = token.split(".");
  const publicKey = createPublicKey({ key, format: "jwk" });
  const bytes = Buffer.from(signature, "base64url");
  const options = { key: publicKey, dsaEncoding: "ieee-p1363" } as const;
  if (!verify("sha256", Buffer.from(`${head}.${payload}`), options, bytes))
    return refuse("the signature does not fit");

  const { iss, aud, exp, name, role } = claimsSchema.parse(decoded.payload);
  if (iss !== issuer || aud !== audience || exp <= now) return refuse("not for here, or expired");
  return { isAccepted: true, says: `${name}, ${role}` };
}
