/** What follows from a visit: its session does not idle, its cookie moves with the secret. Edge-safe. */
import type { NextFetchEvent, NextRequest } from "next/server";
import { logEvent } from "../base/log";
import { keepUserAlive } from "../compose/edge";
import { readCookie, withCookies } from "../http/cookies";
import type { RequestContext } from "../runtime";
import { sessionCookieName } from "../session/cookie";
import { resealSession } from "../session/reseal";
import { needsTouch, touchSession } from "../session/touch";
import type { Decision } from "./admit";

/** What a visit does to its session: keeps it from idling, and moves its cookie to the present secret. */
export async function attend(
  { session }: Extract<Decision, { kind: "admitted" }>,
  request: NextRequest,
  response: Response,
  event: NextFetchEvent,
  context: RequestContext,
): Promise<void> {
  if (!session) return;
  if (needsTouch(session, context.clock())) {
    const touched = touchSession(session.deviceId, context).then(() =>
      keepUserAlive(session.identity.userId, context),
    );
    event.waitUntil(touched.catch(logUntouched));
  }
  const seal = readCookie(request.headers, sessionCookieName(context.isHttps));
  const renewed = seal ? await resealSession(seal, session, context) : null;
  if (renewed) withCookies(response, [renewed]);
}

/**
 * A prefetch is not a visit: it must not keep a session alive. Next hides its own prefetch header
 * here, so of a page only a real navigation counts, where the browser says which it is.
 */
export function isVisit({ headers, nextUrl }: NextRequest): boolean {
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? "";
  if (purpose.includes("prefetch")) return false;
  const destination = headers.get("sec-fetch-dest");
  return nextUrl.pathname.startsWith("/api/") || destination === null || destination === "document";
}

function logUntouched(): void {
  logEvent("store-unavailable", { during: "touch" });
}
