import { readCookie } from "@/lib/http/cookies";
import { answer, withCookies } from "@/lib/http/endpoint";
import { isFromOwnOrigin } from "@/lib/http/origin-check";
import { problem } from "@/lib/http/problem";
import { logEvent } from "@/lib/log";
import { expiredSessionCookie, sessionCookieName } from "@/lib/session/cookie";
import { revokeSession } from "@/lib/session/revoke";

export function POST(request: Request): Promise<Response> {
  return answer(request, async (context) => {
    const { allowedOrigins } = context.config;
    if (!isFromOwnOrigin(request.headers, { allowedOrigins, usesCookies: true })) {
      logEvent("cross-site-blocked", { path: "/api/session/logout" });
      return problem("cross-site");
    }
    const cookie = readCookie(request.headers, sessionCookieName(context.isHttps));
    const hadSession = await revokeSession(cookie, context);
    logEvent("sign-out", { flow: "session", hadSession });
    return withCookies(new Response(null, { status: 204 }), [
      expiredSessionCookie(context.isHttps),
    ]);
  });
}
