import { answerToPasswordChange } from "@/lib/endpoints/change-password";
import { readCookie } from "@/lib/http/cookies";
import { deviceLabel } from "@/lib/http/device-label";
import { lifetimesSchema } from "@/lib/lifetimes";
import { sessionCookieName } from "@/lib/session/cookie";
import { issueSession } from "@/lib/session/issue";
import { revokeSession } from "@/lib/session/revoke";

/** A new session for the browser that asked; the old one ends. */
export function POST(asked: Request): Promise<Response> {
  return answerToPasswordChange(asked, async ({ identity }, request, context) => {
    const device = deviceLabel(request.headers.get("user-agent"));
    const choices = { device, lifetimes: lifetimesSchema.parse({}) };
    const { cookies, expiresAt } = await issueSession(identity.userId, choices, context);
    await revokeSession(readCookie(request.headers, sessionCookieName(context.isHttps)), context);
    return { cookies, body: { identity, expiresAt: new Date(expiresAt).toISOString() } };
  });
}
