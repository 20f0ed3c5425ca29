/**
 * The short-lived signed statement of identity that the gate hands to the page. Guarantees: a key of
 * its own, a type of its own, one path, thirty seconds; whoever verifies it learns who the gate
 * admitted and by which flow. With the gate missing or bypassed there is none, so everything behind
 * it refuses. Edge-safe.
 */

import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { type Clock, toSeconds } from "../base/clock";
import { type Flow, flows, type Identity } from "../identity/identity";
import { identitySchema } from "../identity/identity-schema";
import { product } from "../product";

export const passportHeader = "x-passport";

const type = "passport+jwt";
const issuer = `${product.name}/gate`;
const lifetimeSeconds = 30;

export interface Passport {
  flow: Flow;
  identity: Identity;
  /** Names the session record or refresh family that the request belongs to; opens nothing. */
  deviceId: string;
  /** Milliseconds since the epoch: when the credential behind it ends. */
  expiresAt: number;
}

const claimsSchema = z.object({
  flow: z.enum(flows),
  identity: identitySchema,
  deviceId: z.string(),
  expiresAt: z.number(),
});

export interface PassportDependencies {
  key: CryptoKey | Uint8Array;
  clock: Clock;
}

export async function issuePassport(
  passport: Passport,
  path: string,
  { key, clock }: PassportDependencies,
): Promise<string> {
  const now = toSeconds(clock());
  return new SignJWT({ ...passport })
    .setProtectedHeader({ alg: "HS256", typ: type })
    .setIssuer(issuer)
    .setAudience(path)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(key);
}

/** Null unless the gate itself wrote it, for this path, within the last thirty seconds. */
export async function verifyPassport(
  value: string | null,
  path: string,
  { key, clock }: PassportDependencies,
): Promise<Passport | null> {
  if (!value) return null;
  try {
    const { payload } = await jwtVerify(value, key, {
      algorithms: ["HS256"],
      typ: type,
      issuer,
      audience: path,
      requiredClaims: ["iat", "exp"],
      maxTokenAge: lifetimeSeconds,
      currentDate: new Date(clock()),
    });
    return claimsSchema.parse(payload);
  } catch {
    // Every failure means the same here: the gate did not say this.
    return null;
  }
}
