import { answerToPasswordChange } from "../../../../lib/endpoints/change-password";
import { answerWithPasswordOwner } from "../../../../lib/endpoints/password-owner";
import { deviceLabel } from "../../../../lib/http/device-label";
import { longest } from "../../../../lib/identity/lifetimes";
import { algorithms, defaultAlgorithm } from "../../../../lib/jwt/algorithms";
import { tokenCookies } from "../../../../lib/jwt/cookie";
import { issueTokens } from "../../../../lib/jwt/issue";
import { tokenResponse } from "../../../../lib/jwt/token-response";

export function GET(request: Request): Promise<Response> {
  return answerWithPasswordOwner(request);
}

/** A new family for the client that asked, as the old one was, answered in kind; the old one ends. */
export function POST(asked: Request): Promise<Response> {
  return answerToPasswordChange(asked, async (changed, request, context) => {
    const { identity, deviceId } = changed.passport;
    const replaces = { userId: identity.userId, deviceId };
    const old = await context.store.families.find(replaces);
    const transport = request.headers.has("authorization") ? "body" : "cookie";
    const device = deviceLabel(request.headers.get("user-agent"));
    const access = Math.min(old?.accessLifetime ?? longest.access, longest.access);
    const choices = {
      device,
      replaces,
      passwordHash: changed.passwordHash,
      transport,
      algorithm: algorithms.find((one) => one === old?.algorithm) ?? defaultAlgorithm,
      lifetimes: { ...longest, access },
    } as const;
    const tokens = await issueTokens(identity, choices, context);
    if (!tokens.ok && tokens.reason === "changed") return null;
    if (!tokens.ok) throw new Error("An identity that was admitted has outgrown its token.");
    const cookies =
      transport === "cookie" ? tokenCookies(tokens, context.isHttps, context.clock()) : [];
    return { cookies, body: tokenResponse(tokens, identity, transport, tokens.issuedAt) };
  });
}
