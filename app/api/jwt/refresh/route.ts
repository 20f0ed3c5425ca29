import { after } from "next/server";
import { z } from "zod";
import { logEvent } from "../../../../lib/base/log";
import { keepUserAlive } from "../../../../lib/compose/edge";
import { receiptFor } from "../../../../lib/compose/server";
import { answer } from "../../../../lib/endpoints/answer";
import { readCookie, withCookies } from "../../../../lib/http/cookies";
import { refuseCrossSite } from "../../../../lib/http/origin-check";
import { problem } from "../../../../lib/http/problem";
import { readOptionalJson } from "../../../../lib/http/read-json";
import { accessCookieName, refreshCookieName, tokenCookies } from "../../../../lib/jwt/cookie";
import { refreshTokens } from "../../../../lib/jwt/refresh";
import { tokenResponse } from "../../../../lib/jwt/token-response";
import { verifyAccessToken } from "../../../../lib/jwt/verify";

const bodySchema = z.object({
  refreshToken: z.string("must be a string.").optional(),
  /** For a browser whose other tab may just have renewed: rotate only if the access cookie has expired. */
  onlyIfExpired: z.boolean("must be true or false.").optional(),
});

export function POST(request: Request): Promise<Response> {
  return answer(request, async (context) => {
    const foreign = refuseCrossSite(request, { ...context, usesCookies: false });
    if (foreign) return foreign;
    const input = await readOptionalJson(request, bodySchema, {});
    if (!input.ok) return input.response;
    // A token in the body was put there by somebody who means it: the cookie beside it is not read.
    const transport = input.body.refreshToken === undefined ? "cookie" : "body";
    const silent = refuseCrossSite(request, { ...context, usesCookies: transport === "cookie" });
    if (silent) return silent;

    if (transport === "cookie" && input.body.onlyIfExpired) {
      const verdict = await verifyAccessToken(
        readCookie(request.headers, accessCookieName(context.isHttps)),
        context,
      );
      if (verdict.ok) {
        const body = {
          identity: verdict.identity,
          expiresAt: new Date(verdict.expiresAt).toISOString(),
        };
        return Response.json({ ...body, ...receiptFor(context, []) });
      }
    }
    const cookie = readCookie(request.headers, refreshCookieName(context.isHttps));
    const result = await refreshTokens(input.body.refreshToken ?? cookie, context);
    if (!result.ok) {
      const event = result.reason === "reused" ? "refresh-reused" : "refresh-refused";
      logEvent(event, { reason: result.reason, family: result.deviceId });
      return problem("invalid-refresh-token");
    }
    const { identity, deviceId, rotated } = result;
    // After the answer, and not for it: the tokens are out whether this works or not.
    after(() =>
      keepUserAlive(identity.userId, context).catch(() =>
        logEvent("store-unavailable", { during: "keep-alive" }),
      ),
    );
    logEvent("refresh", { userId: identity.userId, family: deviceId, rotated });
    const cookies =
      transport === "cookie" ? tokenCookies(result, context.isHttps, context.clock()) : [];
    const body = tokenResponse(result, identity, transport, context.clock());
    return withCookies(Response.json({ ...body, ...receiptFor(context, cookies) }), cookies);
  });
}
