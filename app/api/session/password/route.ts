import { answerToPasswordChange } from "../../../../lib/endpoints/change-password";
import { answerWithPasswordOwner } from "../../../../lib/endpoints/password-owner";
import { deviceLabel } from "../../../../lib/http/device-label";
import { longest } from "../../../../lib/identity/lifetimes";
import { sessionCookies } from "../../../../lib/session/cookie";
import { issueSession } from "../../../../lib/session/issue";

export function GET(request: Request): Promise<Response> {
  return answerWithPasswordOwner(request);
}

/** A new session for the browser that asked; the old one ends. */
export function POST(asked: Request): Promise<Response> {
  return answerToPasswordChange(asked, async (changed, request, context) => {
    const { identity, deviceId } = changed.passport;
    const device = deviceLabel(request.headers.get("user-agent"));
    const choices = {
      device,
      lifetimes: longest,
      replaces: { userId: identity.userId, deviceId },
      passwordHash: changed.passwordHash,
    };
    const issued = await issueSession(identity.userId, choices, context);
    if (!issued.ok) return null;
    const cookies = sessionCookies(issued, context.isHttps, context.clock());
    const { expiresAt } = issued;
    return { cookies, body: { identity, expiresAt: new Date(expiresAt).toISOString() } };
  });
}
