/**
 * The short-lived signed statement of identity that the gate hands to the page. Guarantees: a key of its own,
 * a type of its own, one path, thirty seconds; whoever verifies it learns who the gate admitted and by which
 * flow. With the gate missing or bypassed there is none, so everything behind it refuses. Edge-safe.
 */
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { type Clock, toSeconds } from "../base/clock";
import { createMemory } from "../base/memory";
import { type Flow, flows, type Identity } from "../identity/identity";
import { identitySchema } from "../identity/identity-schema";
import { product } from "../product";

export const passportHeader = "x-passport";

const type = "passport+jwt";
const issuer = `${product.name}/gate`;
const lifetimeSeconds = 30;
/** Within so many seconds the gate says the same of the same in the same words, and signs them once. */
const issuingSeconds = 10;

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

/** What has been signed, by all that it says; and what has been read, with the moment at which it ends. */
const signed = createMemory<string>();
const read = createMemory<{ passport: Passport; path: string; issuedAt: number }>();

/** Nothing of whether somebody is admitted is remembered: whoever asks for a passport has decided that. */
export async function issuePassport(
  passport: Passport,
  path: string,
  { key, clock }: PassportDependencies,
): Promise<string> {
  const now = toSeconds(clock());
  const issuedAt = now - (now % issuingSeconds);
  const said = JSON.stringify([issuedAt, path, passport]);
  const known = signed.recall(key, said);
  if (known !== undefined) return known;
  const value = await new SignJWT({ ...passport })
    .setProtectedHeader({ alg: "HS256", typ: type })
    .setIssuer(issuer)
    .setAudience(path)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(key);
  signed.keep(key, said, value);
  return value;
}

/** Null unless the gate itself wrote it, for this path, within the last thirty seconds. */
export async function verifyPassport(
  value: string | null,
  path: string,
  { key, clock }: PassportDependencies,
): Promise<Passport | null> {
  if (!value) return null;
  const now = clock();
  const known = read.recall(key, value);
  if (known && isCurrent(known.issuedAt, toSeconds(now)))
    return known.path === path ? known.passport : null;
  try {
    const { payload } = await jwtVerify(value, key, {
      algorithms: ["HS256"],
      typ: type,
      issuer,
      audience: path,
      requiredClaims: ["iat", "exp"],
      maxTokenAge: lifetimeSeconds,
      currentDate: new Date(now),
    });
    const passport = claimsSchema.parse(payload);
    read.keep(key, value, { passport, path, issuedAt: payload.iat ?? 0 });
    return passport;
  } catch {
    // Every failure means the same here: the gate did not say this.
    return null;
  }
}

function isCurrent(issuedAt: number, now: number): boolean {
  return issuedAt <= now && now < issuedAt + lifetimeSeconds;
}
