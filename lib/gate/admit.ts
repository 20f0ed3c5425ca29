/**
 * The decision at the gate, free of any framework: what a request presents and what its path needs
 * go in, a decision comes out. Edge-safe.
 *
 * One rule for two credentials: a bearer header is the request's credential, cookies then count for
 * nothing but a check. When a cookie that would open the same path names somebody else, or another
 * role, the request is ambiguous and refused, so it can never act as the more powerful of two.
 */

import { readBearerToken } from "../http/bearer";
import { can, type Identity } from "../identity/identity";
import type { Reason, Verdict } from "../identity/verdict";
import type { AccessTokenVerdict } from "../jwt/verify";
import type { SessionVerdict } from "../session/verify";
import type { Passport } from "./passport";
import type { ProtectedRoute } from "./route";

export interface PresentedCredentials {
  /** The Authorization header as it came. */
  authorization: string | null;
  sessionCookie: string | undefined;
  accessCookie: string | undefined;
  /** RFC 6750 §2.3 would allow a token in the query; RFC 9700 §4.3.2 forbids it, and so does this gate. */
  hasTokenInUrl: boolean;
}

export interface Verifiers {
  verifySession(cookie: string | undefined): Promise<SessionVerdict>;
  verifyAccessToken(token: string | undefined): Promise<AccessTokenVerdict>;
}

export type Decision =
  | { kind: "admitted"; passport: Passport; session?: Extract<SessionVerdict, { ok: true }> }
  | { kind: "unauthenticated"; reason: Reason; byBearer: boolean; isRenewable: boolean }
  | { kind: "forbidden"; passport: Passport }
  | { kind: "unavailable" };

export async function admit(
  route: Pick<ProtectedRoute, "flows" | "permission">,
  presented: PresentedCredentials,
  verifiers: Verifiers,
): Promise<Decision> {
  if (presented.hasTokenInUrl) {
    return { kind: "unauthenticated", reason: "token-in-url", byBearer: true, isRenewable: false };
  }
  const decision =
    presented.authorization === null
      ? await admitByCookies(route, presented, verifiers)
      : await admitByBearer(route, presented.authorization, presented, verifiers);
  if (decision.kind !== "admitted" || !route.permission) return decision;
  const { passport } = decision;
  return can(passport.identity, route.permission) ? decision : { kind: "forbidden", passport };
}

async function admitByCookies(
  { flows }: Pick<ProtectedRoute, "flows">,
  { sessionCookie, accessCookie }: PresentedCredentials,
  verifiers: Verifiers,
): Promise<Decision> {
  const refusals: Reason[] = [];
  let isRenewable = false;
  if (flows.includes("session")) {
    const verdict = await verifiers.verifySession(sessionCookie);
    if (verdict.ok)
      return { kind: "admitted", passport: passportOfSession(verdict), session: verdict };
    refusals.push(verdict.reason);
  }
  if (flows.includes("jwt")) {
    const verdict = await verifiers.verifyAccessToken(accessCookie);
    if (verdict.ok) return { kind: "admitted", passport: passportOfToken(verdict) };
    refusals.push(verdict.reason);
    isRenewable = verdict.reason === "expired";
  }
  if (refusals.includes("store-unavailable")) return { kind: "unavailable" };
  const reason = refusals.findLast((one) => one !== "missing") ?? "missing";
  return { kind: "unauthenticated", reason, byBearer: false, isRenewable };
}

async function admitByBearer(
  { flows }: Pick<ProtectedRoute, "flows">,
  authorization: string,
  { sessionCookie, accessCookie }: PresentedCredentials,
  verifiers: Verifiers,
): Promise<Decision> {
  const refuse = (reason: Reason): Decision => ({
    kind: "unauthenticated",
    reason,
    byBearer: true,
    isRenewable: false,
  });
  if (!flows.includes("jwt")) return refuse("wrong-flow");
  const verdict = await verifiers.verifyAccessToken(readBearerToken(authorization) ?? "malformed");
  if (!verdict.ok) {
    return verdict.reason === "store-unavailable"
      ? { kind: "unavailable" }
      : refuse(verdict.reason);
  }
  const others: Verdict[] = [];
  if (accessCookie !== undefined) others.push(await verifiers.verifyAccessToken(accessCookie));
  if (sessionCookie !== undefined && flows.includes("session")) {
    others.push(await verifiers.verifySession(sessionCookie));
  }
  if (others.some((other) => other.ok && !isSame(other.identity, verdict.identity)))
    return refuse("ambiguous");
  return { kind: "admitted", passport: passportOfToken(verdict) };
}

function isSame(one: Identity, other: Identity): boolean {
  return one.userId === other.userId && one.role === other.role;
}

function passportOfSession({
  identity,
  deviceId,
  expiresAt,
}: Extract<SessionVerdict, { ok: true }>): Passport {
  return { flow: "session", identity, deviceId, expiresAt };
}

function passportOfToken({
  identity,
  deviceId,
  expiresAt,
}: Extract<AccessTokenVerdict, { ok: true }>): Passport {
  return { flow: "jwt", identity, deviceId, expiresAt };
}
