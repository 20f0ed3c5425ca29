import { z } from "zod";
import { logEvent } from "../../../../lib/base/log";
import { hashSecret } from "../../../../lib/base/secrets";
import { answer, anybody } from "../../../../lib/endpoints/answer";
import { withCookies } from "../../../../lib/http/cookies";
import { expiredCookies } from "../../../../lib/jwt/cookie";
import { presentedDevice } from "../../../../lib/jwt/presented-device";
import { parseRefreshToken } from "../../../../lib/jwt/record";
import { revokeFamily } from "../../../../lib/jwt/revoke";

const bodySchema = z.object({ refreshToken: z.string("must be a string.").optional() });

type Body = z.output<typeof bodySchema>;

/** Without a bearer header and without a token in the body it is the cookies that are meant. */
function usesCookies({ refreshToken }: Body, { headers }: Request): boolean {
  return !headers.has("authorization") && refreshToken === undefined;
}

export function POST(request: Request): Promise<Response> {
  return answer(request, {
    origin: usesCookies,
    admit: anybody,
    body: { schema: bodySchema, absent: {} },
    work: async ({ body, context }) => {
      const inCookies = usesCookies(body, request);
      // The refresh cookie is not sent here, so the access token names the family; or the body does.
      const isTold = inCookies || request.headers.has("authorization");
      const family = isTold ? await presentedDevice(request.headers, context) : null;
      const token = parseRefreshToken(body.refreshToken ?? "");
      const told = token && { userId: token.userId, deviceId: await hashSecret(token.family) };
      if (family) await revokeFamily(family, context);
      if (told && told.deviceId !== family?.deviceId) await revokeFamily(told, context);
      logEvent("sign-out", { flow: "jwt", userId: family?.userId ?? null });
      const cookies = inCookies ? expiredCookies(context.isHttps) : [];
      return withCookies(new Response(null, { status: 204 }), cookies);
    },
  });
}
