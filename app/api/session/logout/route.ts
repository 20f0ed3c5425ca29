import { readCookie, withCookies } from "@/lib/http/cookies";
import { answer } from "@/lib/http/endpoint";
import { refuseCrossSite } from "@/lib/http/origin-check";
import { logEvent } from "@/lib/log";
import { expiredSessionCookie, sessionCookieName } from "@/lib/session/cookie";
import { revokeSession } from "@/lib/session/revoke";

export function POST(request: Request): Promise<Response> {
  return answer(request, async (context) => {
    const foreign = refuseCrossSite(request, { ...context, usesCookies: true });
    if (foreign) return foreign;
    const cookie = readCookie(request.headers, sessionCookieName(context.isHttps));
    const userId = await revokeSession(cookie, context);
    logEvent("sign-out", { flow: "session", userId });
    return withCookies(new Response(null, { status: 204 }), [
      expiredSessionCookie(context.isHttps),
    ]);
  });
}
