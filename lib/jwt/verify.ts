/**
 * Decides what an access token is worth. Guarantees: the signature is checked before any claim is
 * used, with the one algorithm that the kid's key is for; a token counts only with every claim of
 * RFC 9068, from this issuer, for this audience, typed `at+jwt`, no older than fifteen minutes. Asks
 * nobody, unless a denylist is passed: without one a token that was revoked a second ago passes until
 * its `exp`. Needs no server: keys, clock and denylist are arguments. Edge-safe.
 */
import {
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  type ProtectedHeaderParameters,
} from "jose";
import { type Clock, toSeconds } from "../base/clock";
import type { Trace } from "../base/trace";
import { longest } from "../identity/lifetimes";
import type { Admission, Reason, Refusal } from "../identity/verdict";
import { StoreUnavailableError } from "../store/unavailable";
import { type AccessClaims, accessClaimsSchema, accessTokenType } from "./claims";
import { isStrictCompactForm } from "./compact-form";
import type { TokenName } from "./denylist";
import type { KeySet, VerificationKey } from "./keys";
import { keepProven, recallProven } from "./proven-tokens";

/** Seconds that two clocks may differ: forgiven on `nbf` and `iat`, never on `exp`. */
const leeway = 30;

export interface VerifyAccessTokenDependencies {
  keys: Pick<KeySet, "verification">;
  issuer: string;
  audience: string;
  /** Milliseconds since the epoch. */
  clock: Clock;
  trace: Trace;
  /** Asked last, about tokens that hold otherwise. Throws StoreUnavailableError when it cannot say. */
  denylist?: (token: TokenName) => Promise<boolean>;
}

export interface AccessTokenAdmission extends Admission {
  claims: AccessClaims;
}

/** An expired token was signed by us all the same: logout may use its `sid`, nothing may trust it. */
export interface AccessTokenRefusal extends Refusal {
  expiredClaims?: AccessClaims;
}

export type AccessTokenVerdict = AccessTokenAdmission | AccessTokenRefusal;

/**
 * Reasons: `missing` no token · `malformed` not a canonical compact JWS, or it asks for an extension ·
 * `unknown-key` no such kid · `wrong-algorithm` an alg that the kid's key is not for · `tampered` the
 * signature does not fit · `wrong-type`, `wrong-issuer`, `wrong-audience` · `wrong-claims` one is
 * absent, of the wrong type or beyond its limits · `not-yet-valid` · `expired` · `revoked` on the
 * denylist · `store-unavailable` the denylist could not be asked.
 */
export async function verifyAccessToken(
  token: string | undefined,
  dependencies: VerifyAccessTokenDependencies,
): Promise<AccessTokenVerdict> {
  const { clock, denylist } = dependencies;
  if (!token) return refuse("missing");
  const now = clock();
  const signed = recall(token, now, dependencies) ?? (await prove(token, now, dependencies));
  if (!signed.ok) return signed;
  const verdict = judge(signed.claims, now);
  if (!verdict.ok || !denylist) return verdict;
  try {
    return (await denylist(verdict.claims)) ? refuse("revoked") : verdict;
  } catch (error) {
    if (error instanceof StoreUnavailableError) return refuse("store-unavailable");
    throw error;
  }
}

/** Signed by us, for us, and of the right shape. Whether it has ended is another question. */
type Signed = { ok: true; claims: AccessClaims } | Refusal;

function recall(
  token: string,
  now: number,
  { keys, issuer, audience, trace }: VerifyAccessTokenDependencies,
): Signed | undefined {
  const start = performance.now();
  const known = recallProven(token, keys, { issuer, audience, now });
  if (!known) return undefined;
  trace.add("verify", `${known.key.algorithm}, remembered`, start);
  return { ok: true, claims: known.claims };
}

async function prove(
  token: string,
  now: number,
  { keys, issuer, audience, trace }: VerifyAccessTokenDependencies,
): Promise<Signed> {
  if (!isStrictCompactForm(token)) return refuse("malformed");
  const selected = selectVerificationKey(token, keys);
  if (!selected.ok) return refuse(selected.reason);
  const { key, algorithm } = selected.key;
  const start = performance.now();
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      issuer,
      audience,
      typ: accessTokenType,
      requiredClaims: ["iss", "aud", "sub", "client_id", "iat", "exp", "jti"],
      // jose forgives as much on `exp`, where nothing is forgiven: judge() asks that again.
      clockTolerance: leeway,
      maxTokenAge: longest.access,
      currentDate: new Date(now),
    });
    const signed = parse(payload);
    if (signed.ok) {
      const { claims } = signed;
      keepProven(token, keys, { key: selected.key, claims, issuer, audience, now });
    }
    return signed;
  } catch (error) {
    // A token that has ended was signed all the same: judge() says so of it.
    if (error instanceof errors.JWTExpired) return parse(error.payload);
    return refuse(reasonOf(error));
  } finally {
    trace.add("verify", algorithm, start);
  }
}

function refuse(reason: Reason): Refusal {
  return { ok: false, reason };
}

/** Claims whose signature has been verified. */
function parse(payload: JWTPayload): Signed {
  const parsed = accessClaimsSchema.safeParse(payload);
  if (!parsed.success) return refuse("wrong-claims");
  const { iat, exp } = parsed.data;
  if (exp <= iat || exp - iat > longest.access) return refuse("wrong-claims");
  return { ok: true, claims: parsed.data };
}

/** Asked at every request, whatever is remembered: has it ended? */
function judge(claims: AccessClaims, now: number): AccessTokenVerdict {
  if (toSeconds(now) >= claims.exp) return { ok: false, reason: "expired", expiredClaims: claims };
  const identity = { userId: claims.sub, name: claims.name, role: claims.role };
  const expiresAt = claims.exp * 1000;
  return { ok: true, identity, deviceId: claims.sid, expiresAt, claims };
}

type SelectedKey = { ok: true; key: VerificationKey } | { ok: false; reason: Reason };

/** RFC 8725 §3.1: the kid selects a key and the key decides the algorithm; the token decides nothing. */
function selectVerificationKey(token: string, keys: Pick<KeySet, "verification">): SelectedKey {
  const header = readHeader(token);
  // RFC 7515 §4.1.11, RFC 7797: no extension is understood here, so none may be asked for.
  if (!header || "crit" in header || "b64" in header || "zip" in header)
    return { ok: false, reason: "malformed" };
  const key = typeof header.kid === "string" ? keys.verification.get(header.kid) : undefined;
  if (!key) return { ok: false, reason: "unknown-key" };
  return key.algorithm === header.alg
    ? { ok: true, key }
    : { ok: false, reason: "wrong-algorithm" };
}

function readHeader(token: string): ProtectedHeaderParameters | null {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return null;
  }
}

const reasonsByClaim: Readonly<Record<string, Reason>> = {
  iss: "wrong-issuer",
  aud: "wrong-audience",
  typ: "wrong-type",
  nbf: "not-yet-valid",
};

function reasonOf(error: unknown): Reason {
  if (error instanceof errors.JWSSignatureVerificationFailed) return "tampered";
  if (error instanceof errors.JWTClaimValidationFailed)
    return reasonsByClaim[error.claim] ?? "wrong-claims";
  if (error instanceof errors.JOSEError) return "malformed";
  throw error;
}
