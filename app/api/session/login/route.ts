import { z } from "zod";
import { enterDirectory, receiptFor } from "@/lib/compose";
import { deviceLabel } from "@/lib/http/device-label";
import { answer, withCookies } from "@/lib/http/endpoint";
import { isFromOwnOrigin } from "@/lib/http/origin-check";
import { problem } from "@/lib/http/problem";
import { readJson } from "@/lib/http/read-json";
import { logEvent } from "@/lib/log";
import { issueSession } from "@/lib/session/issue";
import { authenticate } from "@/lib/users/sign-in";
import { signInFields } from "@/lib/users/sign-in-body";

const bodySchema = z.object(signInFields);

export function POST(request: Request): Promise<Response> {
  return answer(request, async (context) => {
    const { allowedOrigins } = context.config;
    if (!isFromOwnOrigin(request.headers, { allowedOrigins, usesCookies: true }))
      return problem("cross-site");
    const input = await readJson(request, bodySchema);
    if (!input.ok) return input.response;

    const directory = await enterDirectory(request.headers, context);
    const attempt = await authenticate(input.body, directory.directoryId, context);
    if (!attempt.ok) return withCookies(attempt.response, directory.cookies);

    const { userId, name, role } = attempt.user;
    const choices = {
      device: deviceLabel(request.headers.get("user-agent")),
      lifetimes: input.body.lifetimes,
    };
    const { cookies: own, expiresAt } = await issueSession(userId, choices, context);
    const cookies = [...directory.cookies, ...own];
    logEvent("sign-in", { flow: "session", userId });
    const body = { identity: { userId, name, role }, expiresAt: new Date(expiresAt).toISOString() };
    return withCookies(Response.json({ ...body, ...receiptFor(context, cookies) }), cookies);
  });
}
