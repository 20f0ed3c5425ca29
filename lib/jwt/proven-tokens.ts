/**
 * Access tokens whose signature has been verified, with the claims that it covers: both follow from the
 * token's text, and an ES256 check costs more than everything else at the gate. Guarantees: recalled only
 * for the issuer and the audience under which it was proven, and only while the key that proved it is in
 * force; never for a moment before the proof. Whether the token has ended or is denied is not remembered:
 * lib/jwt/verify.ts asks that every time. Edge-safe.
 */
import { createMemory } from "../base/memory";
import type { AccessClaims } from "./claims";
import type { KeySet, VerificationKey } from "./keys";

export interface Circumstances {
  issuer: string;
  audience: string;
  /** Milliseconds since the epoch. */
  now: number;
}

export interface Proven {
  key: VerificationKey;
  claims: AccessClaims;
}

const proven = createMemory<Proven & Circumstances>();

export function recallProven(
  token: string,
  { verification }: Pick<KeySet, "verification">,
  { issuer, audience, now }: Circumstances,
): Proven | undefined {
  const known = proven.recall(verification, token);
  const holds =
    known?.issuer === issuer &&
    known.audience === audience &&
    known.now <= now &&
    verification.get(known.key.kid) === known.key;
  return holds ? known : undefined;
}

export function keepProven(
  token: string,
  { verification }: Pick<KeySet, "verification">,
  found: Proven & Circumstances,
): void {
  proven.keep(verification, token, found);
}
