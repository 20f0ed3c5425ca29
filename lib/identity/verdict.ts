import type { Identity } from "./identity";

/** Why a credential was refused. Code, tests and screens share this closed union. */
export const reasons = [
  "missing",
  "malformed",
  "tampered",
  "expired",
  "not-yet-valid",
  "idle",
  "revoked",
  "disabled",
  "reused",
  "unknown-key",
  "wrong-algorithm",
  "wrong-type",
  "wrong-issuer",
  "wrong-audience",
  "wrong-claims",
  "wrong-flow",
  "token-in-url",
  "ambiguous",
  "store-unavailable",
] as const;
export type Reason = (typeof reasons)[number];

export function isReason(value: unknown): value is Reason {
  return reasons.some((reason) => reason === value);
}

export interface Admission {
  ok: true;
  identity: Identity;
  /** Names the session record or refresh family that the credential belongs to; opens nothing. */
  deviceId: string;
  /** Milliseconds since the epoch: when this credential stops working if nothing else ends it. */
  expiresAt: number;
}

export interface Refusal {
  ok: false;
  reason: Reason;
}

/** The outcome of verifying a credential. Holds facts, and never the credential. */
export type Verdict = Admission | Refusal;
