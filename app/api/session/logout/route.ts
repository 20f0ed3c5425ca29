import { logEvent } from "../../../../lib/base/log";
import { answer, anybody } from "../../../../lib/endpoints/answer";
import { withCookies } from "../../../../lib/http/cookies";
import { expiredCookies } from "../../../../lib/session/cookie";
import { presentedDevice } from "../../../../lib/session/presented-device";
import { revokeSession } from "../../../../lib/session/revoke";

export function POST(request: Request): Promise<Response> {
  return answer(request, {
    origin: "own",
    admit: anybody,
    body: null,
    work: async ({ context }) => {
      const session = await presentedDevice(request.headers, context);
      const userId = session ? await revokeSession(session, context) : null;
      logEvent("sign-out", { flow: "session", userId });
      return withCookies(new Response(null, { status: 204 }), expiredCookies(context.isHttps));
    },
  });
}
