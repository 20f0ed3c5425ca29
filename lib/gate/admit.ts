/**
 * The decision at the gate, free of any framework: what a request presents and what its path needs
 * go in, a decision comes out. Edge-safe.
 *
 * One rule for two credentials: a bearer header is the request's credential, cookies then count for
 * nothing but a check. When a cookie that would open the same path names somebody else, or another
 * role, the request is ambiguous and refused, so it can never act as the more powerful of two.
 */
import { readBearerToken } from "../http/bearer";
import { can, type Flow, type Identity, type Permission } from "../identity/identity";
import type { Admission, Reason, Verdict } from "../identity/verdict";
import type { Passport } from "./passport";

/** One of the flows that open the path, with what the request's cookies present for it. */
export interface Way {
  flow: Flow;
  cookie: string | undefined;
  /** Whether its credential may come in an Authorization header. */
  takesBearer: boolean;
  /** The page that renews what has expired; null: there is none. */
  renewalPath: string | null;
  verify(credential: string | undefined): Promise<Verdict>;
}

export interface PresentedRequest {
  /** The Authorization header as it came. */
  authorization: string | null;
  /** RFC 6750 §2.3 would allow a token in the query; RFC 9700 §4.3.2 forbids it, and so does this gate. */
  hasTokenInUrl: boolean;
}

export type Decision<AnyWay extends Way = Way> =
  /** `way`: the flow whose cookie opened it; null when a bearer header did. */
  | { kind: "admitted"; passport: Passport; admission: Admission; way: AnyWay | null }
  | { kind: "unauthenticated"; reason: Reason; byBearer: boolean; renewalPath: string | null }
  | { kind: "forbidden"; passport: Passport; byToken: boolean }
  | { kind: "unavailable" };

/** `ways`: those that open the path and no other, in the order in which they are asked. */
export async function admit<AnyWay extends Way>(
  { permission }: { permission?: Permission },
  { authorization, hasTokenInUrl }: PresentedRequest,
  ways: readonly AnyWay[],
): Promise<Decision<AnyWay>> {
  if (hasTokenInUrl) return refuseBearer("token-in-url");
  const decision =
    authorization === null ? await admitByCookies(ways) : await admitByBearer(authorization, ways);
  if (decision.kind !== "admitted" || !permission) return decision;
  const { passport } = decision;
  const byToken = ways.some(({ flow, takesBearer }) => flow === passport.flow && takesBearer);
  return can(passport.identity, permission) ? decision : { kind: "forbidden", passport, byToken };
}

async function admitByCookies<AnyWay extends Way>(
  ways: readonly AnyWay[],
): Promise<Decision<AnyWay>> {
  const refusals: Reason[] = [];
  let renewalPath: string | null = null;
  for (const way of ways) {
    const verdict = await way.verify(way.cookie);
    if (verdict.ok) return admitted(way.flow, verdict, way);
    refusals.push(verdict.reason);
    if (verdict.reason === "expired") renewalPath ??= way.renewalPath;
  }
  if (refusals.includes("store-unavailable")) return { kind: "unavailable" };
  const reason = refusals.findLast((one) => one !== "missing") ?? "missing";
  return { kind: "unauthenticated", reason, byBearer: false, renewalPath };
}

async function admitByBearer(
  authorization: string,
  ways: readonly Way[],
): Promise<Decision<never>> {
  const bearer = ways.find(({ takesBearer }) => takesBearer);
  if (!bearer) return refuseBearer("wrong-flow");
  const verdict = await bearer.verify(readBearerToken(authorization) ?? "malformed");
  if (!verdict.ok) {
    return verdict.reason === "store-unavailable"
      ? { kind: "unavailable" }
      : refuseBearer(verdict.reason);
  }
  for (const { cookie, verify } of ways) {
    const other: Verdict | null = cookie === undefined ? null : await verify(cookie);
    if (other?.ok && !isSame(other.identity, verdict.identity)) return refuseBearer("ambiguous");
  }
  return admitted<never>(bearer.flow, verdict, null);
}

function admitted<AnyWay extends Way>(
  flow: Flow,
  admission: Admission,
  way: AnyWay | null,
): Decision<AnyWay> {
  const { identity, deviceId, expiresAt } = admission;
  return { kind: "admitted", passport: { flow, identity, deviceId, expiresAt }, admission, way };
}

function refuseBearer(reason: Reason): Decision<never> {
  return { kind: "unauthenticated", reason, byBearer: true, renewalPath: null };
}

function isSame(one: Identity, other: Identity): boolean {
  return one.userId === other.userId && one.role === other.role;
}
