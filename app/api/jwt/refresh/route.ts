import { after } from "next/server";
import { z } from "zod";
import { logEvent } from "../../../../lib/base/log";
import { keepUserAlive } from "../../../../lib/compose/edge";
import { receiptFor } from "../../../../lib/compose/server";
import { answer, anybody } from "../../../../lib/endpoints/answer";
import { readCookie, withCookies } from "../../../../lib/http/cookies";
import { problem } from "../../../../lib/http/problem";
import { accessCookieName, refreshCookieName, tokenCookies } from "../../../../lib/jwt/cookie";
import { deviceOfToken } from "../../../../lib/jwt/presented-device";
import type { Transport } from "../../../../lib/jwt/record";
import { refreshTokens } from "../../../../lib/jwt/refresh";
import { tokenResponse } from "../../../../lib/jwt/token-response";
import { verifyAccessToken } from "../../../../lib/jwt/verify";

const bodySchema = z.object({
  refreshToken: z.string("must be a string.").optional(),
  /** For a browser whose other tab may just have renewed: rotate only if the access cookie has expired. */
  onlyIfExpired: z.boolean("must be true or false.").optional(),
});

/** A token in the body was put there by somebody who means it: the cookie beside it is not read. */
function transportOf({ refreshToken }: z.output<typeof bodySchema>): Transport {
  return refreshToken === undefined ? "cookie" : "body";
}

export function POST(request: Request): Promise<Response> {
  return answer(request, {
    origin: (body) => transportOf(body) === "cookie",
    admit: anybody,
    body: { schema: bodySchema, absent: {} },
    work: async ({ body, context }) => {
      const transport = transportOf(body);
      if (transport === "cookie" && body.onlyIfExpired) {
        const verdict = await verifyAccessToken(
          readCookie(request.headers, accessCookieName(context.isHttps)),
          context,
        );
        if (verdict.ok) {
          const told = {
            identity: verdict.identity,
            expiresAt: new Date(verdict.expiresAt).toISOString(),
          };
          return Response.json({ ...told, ...receiptFor(context, []) });
        }
      }
      const cookie = readCookie(request.headers, refreshCookieName(context.isHttps));
      // Two cookies of one browser belong to one device: planted ones would sign somebody else in.
      const beside = readCookie(request.headers, accessCookieName(context.isHttps));
      const device = transport === "cookie" ? await deviceOfToken(beside, context) : null;
      const presented = body.refreshToken ?? cookie;
      const result = await refreshTokens(presented, device?.deviceId ?? null, context);
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
      const since = result.rotated ? result.issuedAt : context.clock();
      const told = tokenResponse(result, identity, transport, since);
      return withCookies(Response.json({ ...told, ...receiptFor(context, cookies) }), cookies);
    },
  });
}
