import { z } from "zod";
import { logEvent } from "../../../../lib/base/log";
import { enterDirectory, receiptFor } from "../../../../lib/compose/server";
import { answer, anybody, type Call } from "../../../../lib/endpoints/answer";
import { outdated, problemOfAttempt } from "../../../../lib/endpoints/problem-of-attempt";
import { withCookies } from "../../../../lib/http/cookies";
import { deviceLabel } from "../../../../lib/http/device-label";
import { clientAddress } from "../../../../lib/http/vouched-headers";
import { sessionCookies } from "../../../../lib/session/cookie";
import { issueSession } from "../../../../lib/session/issue";
import { presentedDevice } from "../../../../lib/session/presented-device";
import { authenticate, crowded } from "../../../../lib/users/authenticate";
import { inPlace } from "../../../../lib/users/places";
import { signInFields } from "../../../../lib/users/sign-in-body";

const bodySchema = z.object(signInFields);

export function POST(request: Request): Promise<Response> {
  return answer(request, {
    origin: "own",
    admit: anybody,
    body: bodySchema,
    work: (call) => inPlace(() => signIn(call)).then((done) => done ?? problemOfAttempt(crowded)),
  });
}

async function signIn({
  request,
  body,
  context,
}: Call<z.output<typeof bodySchema>, null>): Promise<Response> {
  const from = clientAddress(request.headers);
  const directory = await enterDirectory(request.headers, context);
  const within = { ...context, store: directory.store };
  const attempt = await authenticate(body, directory.directoryId, from, within);
  if (!attempt.ok) return withCookies(problemOfAttempt(attempt), directory.cookies);

  const { passwordHash } = attempt;
  const { userId, name, role } = await directory.welcome(attempt.user);
  // One browser, one session, always a new id: whatever this one presented ends.
  const choices = {
    device: deviceLabel(request.headers.get("user-agent")),
    lifetimes: body.lifetimes,
    replaces: await presentedDevice(request.headers, context),
    passwordHash,
  };
  const issued = await issueSession(userId, choices, context);
  if (!issued.ok) return withCookies(problemOfAttempt(outdated), directory.cookies);
  const own = sessionCookies(issued, context.isHttps, context.clock());
  const cookies = [...directory.cookies, ...own];
  logEvent("sign-in", { flow: "session", userId, from });
  const told = {
    identity: { userId, name, role },
    expiresAt: new Date(issued.expiresAt).toISOString(),
  };
  return withCookies(Response.json({ ...told, ...receiptFor(context, cookies) }), cookies);
}
