/**
 * What a public page may say about the visitor: how each flow stands right now. Decides nothing and
 * opens nothing; a store that is down makes the page say so, not fail.
 */
import "server-only";
import { readCookie } from "../http/cookies";
import type { Flow } from "../identity";
import { accessCookieName } from "../jwt/cookie";
import { verifyAccessToken } from "../jwt/verify";
import { openRequest, type RequestContext } from "../runtime";
import { sessionCookieName } from "../session/cookie";
import { verifySession } from "../session/verify";
import type { Verdict } from "../verdict";

export async function describeVisitor(headers: Headers): Promise<Record<Flow, Verdict>> {
  const context = await openVisit(headers);
  const [session, jwt] = await Promise.all([
    verifySession(readCookie(headers, sessionCookieName(context.isHttps)), context),
    verifyAccessToken(readCookie(headers, accessCookieName(context.isHttps)), context),
  ]);
  return { session, jwt };
}

/** A page sees the headers of its request, not the request itself. */
export function openVisit(headers: Headers): Promise<RequestContext> {
  const protocol =
    headers.get("x-forwarded-proto")?.split(",", 1)[0] === "https" ? "https:" : "http:";
  return openRequest({ url: `${protocol}//page.invalid/` });
}
