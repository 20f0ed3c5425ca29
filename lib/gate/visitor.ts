/**
 * What a public page may say about the visitor: how each flow stands right now. Decides nothing and
 * opens nothing; a store that is down makes the page say so, not fail.
 */
import "server-only";
import { readCookie } from "../http/cookies";
import type { Flow } from "../identity/identity";
import type { Verdict } from "../identity/verdict";
import { accessCookieName } from "../jwt/cookie";
import { verifyAccessToken } from "../jwt/verify";
import { openRequest } from "../runtime";
import { sessionCookieName } from "../session/cookie";
import { verifySession } from "../session/verify";
import { pageRequest } from "./page-request";

export async function describeVisitor(headers: Headers): Promise<Record<Flow, Verdict>> {
  const context = await openRequest(pageRequest(headers));
  const [session, jwt] = await Promise.all([
    verifySession(readCookie(headers, sessionCookieName(context.isHttps)), context),
    verifyAccessToken(readCookie(headers, accessCookieName(context.isHttps)), context),
  ]);
  return { session, jwt };
}
