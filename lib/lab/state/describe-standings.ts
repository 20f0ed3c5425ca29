/**
 * DEMO: how each flow stands by the cookies of this browser, for what every page shows. It costs what
 * verifying costs: for a session one question to the store, for a token none.
 */
import "server-only";
import { readCookie } from "../../http/cookies";
import { accessCookieName } from "../../jwt/cookie";
import { verifyAccessToken } from "../../jwt/verify";
import type { RequestContext } from "../../runtime";
import { sessionCookieName } from "../../session/cookie";
import { verifySession } from "../../session/verify";
import type { LabStandings } from "./lab-state";
import { standingOf } from "./standing-of";

export async function describeStandings(
  headers: Headers,
  context: RequestContext,
): Promise<LabStandings> {
  const [session, jwt] = await Promise.all([
    verifySession(readCookie(headers, sessionCookieName(context.isHttps)), context),
    verifyAccessToken(readCookie(headers, accessCookieName(context.isHttps)), context),
  ]);
  const at = new Date(context.clock()).toISOString();
  return { at, session: standingOf(session), jwt: standingOf(jwt) };
}
