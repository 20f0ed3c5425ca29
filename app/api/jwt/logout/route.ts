import { readBearerToken } from "@/lib/gate/bearer";
import { readCookie } from "@/lib/http/cookies";
import { answer, withCookies } from "@/lib/http/endpoint";
import { isFromOwnOrigin } from "@/lib/http/origin-check";
import { problem } from "@/lib/http/problem";
import { accessCookieName, expiredJwtCookies } from "@/lib/jwt/cookie";
import { revokeFamily } from "@/lib/jwt/revoke";
import { verifyAccessToken } from "@/lib/jwt/verify";
import { logEvent } from "@/lib/log";

export function POST(request: Request): Promise<Response> {
  return answer(request, async (context) => {
    const { allowedOrigins } = context.config;
    const authorization = request.headers.get("authorization");
    if (
      !isFromOwnOrigin(request.headers, { allowedOrigins, usesCookies: authorization === null })
    ) {
      logEvent("cross-site-blocked", { path: "/api/jwt/logout" });
      return problem("cross-site");
    }
    const token = authorization
      ? (readBearerToken(authorization) ?? undefined)
      : readCookie(request.headers, accessCookieName(context.isHttps));
    // A denied token may log out again: the denylist is not asked.
    const { denylist: _, ...withoutDenylist } = context;
    const verdict = await verifyAccessToken(token, withoutDenylist);
    // The refresh cookie is not sent here, so the access token names the family, expired or not.
    const claims = verdict.ok ? verdict.claims : verdict.expiredClaims;
    const hadFamily = claims ? await revokeFamily(claims.sid, context) : false;
    logEvent("sign-out", { flow: "jwt", hadFamily });
    return withCookies(new Response(null, { status: 204 }), expiredJwtCookies(context.isHttps));
  });
}
