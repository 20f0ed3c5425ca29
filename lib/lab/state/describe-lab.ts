/**
 * DEMO: reads what the browser sent and what the store holds, for the visitor to see. Decides
 * nothing, extends nothing, and hands out no credential: values are masked before they leave here.
 */
import "server-only";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { readBearerToken } from "../../http/bearer";
import { type Cookie, readCookie } from "../../http/cookies";
import { permissionsOf } from "../../identity/identity";
import { defaultAlgorithm } from "../../jwt/algorithms";
import { isStrictCompactForm } from "../../jwt/compact-form";
import { accessCookie, accessCookieName, refreshCookie } from "../../jwt/cookie";
import { verifyAccessToken } from "../../jwt/verify";
import type { RequestContext } from "../../runtime";
import { sessionCookie, sessionCookieName } from "../../session/cookie";
import { type SessionVerdict, verifySession } from "../../session/verify";
import { demoPeople } from "../demo-people";
import { maskCookieValue } from "../masking";
import { storesOf } from "../store-names";
import { familyHeld, sessionHeld } from "./held-by-server";
import type { CookieFacts, LabState, SealFacts, TokenFacts } from "./lab-state";
import { standingOf } from "./standing-of";

type Person = Pick<LabState["people"][number], "username" | "name" | "role">;

/** `people`: those of the visitor's workspace; without one, those that it would begin with. */
export async function describeLab(
  headers: Headers,
  context: RequestContext,
  people: readonly Person[] = demoPeople,
): Promise<LabState> {
  const [session, jwt] = await Promise.all([
    describeSession(headers, context),
    describeTokens(headers, context),
  ]);
  const kid = context.keys.signing.get(defaultAlgorithm)?.kid ?? "";
  return {
    at: new Date(context.clock()).toISOString(),
    people: inDemoOrder(people).map(({ username, name, role }) => ({
      username,
      name,
      role,
      permissions: [...permissionsOf[role]],
    })),
    session,
    jwt,
    stores: storesOf(context.config.store),
    revocation: context.revocation,
    key: { kid, algorithm: defaultAlgorithm },
  };
}

/** The directory sorts by name; on the screen nobody changes places. */
function inDemoOrder(people: readonly Person[]): Person[] {
  const place = ({ username }: Person) => demoPeople.findIndex((one) => one.username === username);
  return people.toSorted((one, other) => place(one) - place(other));
}

async function describeSession(
  headers: Headers,
  context: RequestContext,
): Promise<LabState["session"]> {
  const value = readCookie(headers, sessionCookieName(context.isHttps));
  const verdict: SessionVerdict = await verifySession(value, context);
  return {
    standing: standingOf(verdict),
    cookie: value
      ? cookieFacts(
          sessionCookie(value, context.isHttps),
          verdict.ok ? verdict.record.endsAt : null,
        )
      : null,
    seal: value ? sealFacts(value) : null,
    server: await sessionHeld(verdict, context),
  };
}

async function describeTokens(headers: Headers, context: RequestContext): Promise<LabState["jwt"]> {
  const authorization = headers.get("authorization");
  const cookie = readCookie(headers, accessCookieName(context.isHttps));
  const token = authorization === null ? cookie : (readBearerToken(authorization) ?? undefined);
  const verdict = await verifyAccessToken(token, context);
  const claims = verdict.ok ? verdict.claims : verdict.expiredClaims;
  const { server, endsAt } = await familyHeld(claims, verdict, context);
  const isInCookie = authorization === null && token !== undefined;
  return {
    standing: standingOf(verdict),
    cookie: isInCookie ? cookieFacts(accessCookie(token, context.isHttps), endsAt) : null,
    refreshCookie:
      isInCookie && endsAt !== null
        ? withoutValue(refreshCookie("", context.isHttps), endsAt)
        : null,
    token: token ? tokenFacts(token) : null,
    server,
  };
}

function cookieFacts(cookie: Cookie, endsAt: number | null): CookieFacts {
  return {
    ...withoutValue(cookie, endsAt),
    value: maskCookieValue(cookie.value),
    bytes: cookie.name.length + cookie.value.length,
  };
}

function withoutValue({ name, attributes }: Cookie, endsAt: number | null) {
  const { secure, sameSite, path } = attributes;
  const site = sameSite === "lax" ? "Lax" : "Strict";
  return {
    name,
    flags: ["HttpOnly", ...(secure ? ["Secure"] : []), `SameSite=${site}`, `Path=${path}`],
    expiresAt: endsAt === null ? null : new Date(endsAt).toISOString(),
  };
}

/** `Fe26.2*password id*salt*iv*ciphertext*expiry*salt*hmac~version` */
function sealFacts(seal: string): SealFacts | null {
  const [format, passwordId, , , ciphertext] = seal.split("*");
  return format && passwordId !== undefined && ciphertext
    ? { format, passwordId, ciphertextCharacters: ciphertext.length }
    : null;
}

/** Decoded, not verified: whether the token counts is said by the standing. */
function tokenFacts(token: string): TokenFacts | null {
  if (!isStrictCompactForm(token)) return null;
  const [header = "", payload = "", signature = ""] = maskCookieValue(token).split(".");
  try {
    return {
      parts: [header, payload, signature],
      header: { ...decodeProtectedHeader(token) },
      claims: decodeJwt(token),
      bytes: token.length,
    };
  } catch {
    return null;
  }
}
