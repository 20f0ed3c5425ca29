/**
 * What a public page may say about the visitor: how each flow stands right now. Decides nothing and
 * opens nothing; a store that is down makes the page say so, not fail.
 */
import "server-only";
import { readCookie } from "../http/cookies";
import type { Flow } from "../identity";
import { accessCookieName } from "../jwt/cookie";
import { verifyAccessToken } from "../jwt/verify";
import { openRequest } from "../runtime";
import { sessionCookieName } from "../session/cookie";
import { verifySession } from "../session/verify";
import type { Verdict } from "../verdict";

export async function describeVisitor(headers: Headers): Promise<Record<Flow, Verdict>> {
  const protocol =
    headers.get("x-forwarded-proto")?.split(",", 1)[0] === "https" ? "https:" : "http:";
  const context = await openRequest({ url: `${protocol}//page.invalid/` });
  const [session, jwt] = await Promise.all([
    verifySession(readCookie(headers, sessionCookieName(context.isHttps)), context),
    verifyAccessToken(readCookie(headers, accessCookieName(context.isHttps)), context),
  ]);
  return { session, jwt };
}
