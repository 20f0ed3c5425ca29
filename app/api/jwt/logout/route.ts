import { z } from "zod";
import { logEvent } from "../../../../lib/base/log";
import { hashSecret } from "../../../../lib/base/secrets";
import { answer } from "../../../../lib/endpoints/answer";
import { withCookies } from "../../../../lib/http/cookies";
import { refuseCrossSite } from "../../../../lib/http/origin-check";
import { readOptionalJson } from "../../../../lib/http/read-json";
import { expiredCookies } from "../../../../lib/jwt/cookie";
import { presentedFamily } from "../../../../lib/jwt/presented-family";
import { parseRefreshToken } from "../../../../lib/jwt/record";
import { revokeFamily } from "../../../../lib/jwt/revoke";

const bodySchema = z.object({ refreshToken: z.string("must be a string.").optional() });

export function POST(request: Request): Promise<Response> {
  return answer(request, async (context) => {
    const foreign = refuseCrossSite(request, { ...context, usesCookies: false });
    if (foreign) return foreign;
    const input = await readOptionalJson(request, bodySchema, {});
    if (!input.ok) return input.response;
    const usesCookies =
      !request.headers.has("authorization") && input.body.refreshToken === undefined;
    const silent = refuseCrossSite(request, { ...context, usesCookies });
    if (silent) return silent;

    // The refresh cookie is not sent here, so the access token names the family; or the body does.
    const isTold = usesCookies || request.headers.has("authorization");
    const family = isTold ? await presentedFamily(request.headers, context) : null;
    const token = parseRefreshToken(input.body.refreshToken ?? "");
    const named = [family?.deviceId, token ? await hashSecret(token.family) : undefined];
    for (const deviceId of new Set(named)) if (deviceId) await revokeFamily(deviceId, context);
    logEvent("sign-out", { flow: "jwt", userId: family?.userId ?? null });
    const cookies = usesCookies ? expiredCookies(context.isHttps) : [];
    return withCookies(new Response(null, { status: 204 }), cookies);
  });
}
