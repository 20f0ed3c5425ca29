import { z } from "zod";
import { logEvent } from "../../../../lib/base/log";
import { enterDirectory, receiptFor } from "../../../../lib/compose/server";
import { answer, anybody, type Call } from "../../../../lib/endpoints/answer";
import { outdated, problemOfAttempt } from "../../../../lib/endpoints/problem-of-attempt";
import { withCookies } from "../../../../lib/http/cookies";
import { deviceLabel } from "../../../../lib/http/device-label";
import { problem } from "../../../../lib/http/problem";
import { clientAddress } from "../../../../lib/http/vouched-headers";
import { algorithms, defaultAlgorithm } from "../../../../lib/jwt/algorithms";
import { tokenCookies } from "../../../../lib/jwt/cookie";
import { issueTokens } from "../../../../lib/jwt/issue";
import { presentedDevice } from "../../../../lib/jwt/presented-device";
import { transports } from "../../../../lib/jwt/record";
import { tokenResponse } from "../../../../lib/jwt/token-response";
import { authenticate, crowded } from "../../../../lib/users/authenticate";
import { inPlace } from "../../../../lib/users/places";
import { signInFields } from "../../../../lib/users/sign-in-body";

const bodySchema = z.object({
  ...signInFields,
  transport: z.enum(transports, `must be one of ${transports.join(", ")}.`).default("cookie"),
  algorithm: z
    .enum(algorithms, `must be one of ${algorithms.join(", ")}.`)
    .default(defaultAlgorithm),
});

export function POST(request: Request): Promise<Response> {
  return answer(request, {
    origin: ({ transport }) => transport === "cookie",
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
  const { transport, algorithm, lifetimes } = body;
  const inCookies = transport === "cookie";
  const from = clientAddress(request.headers);
  const directory = await enterDirectory(request.headers, context);
  const directoryCookies = inCookies ? directory.cookies : [];
  const within = { ...context, store: directory.store };
  const attempt = await authenticate(body, directory.directoryId, from, within);
  if (!attempt.ok) return withCookies(problemOfAttempt(attempt), directoryCookies);

  const { passwordHash } = attempt;
  const { userId, name, role } = await directory.welcome(attempt.user);
  const identity = { userId, name, role };
  // One browser, one family, always a new one: whatever this one presented ends.
  const replaces = inCookies ? await presentedDevice(request.headers, context) : null;
  const device = deviceLabel(request.headers.get("user-agent"));
  const choices = { device, algorithm, transport, lifetimes, replaces, passwordHash };
  const tokens = await issueTokens(identity, choices, context);
  if (!tokens.ok) {
    return tokens.reason === "too-large"
      ? problem("token-too-large")
      : withCookies(problemOfAttempt(outdated), directoryCookies);
  }
  const own = inCookies ? tokenCookies(tokens, context.isHttps, context.clock()) : [];
  const cookies = [...directoryCookies, ...own];
  logEvent("sign-in", { flow: "jwt", userId, from, algorithm, transport });
  const told = tokenResponse(tokens, identity, transport, tokens.issuedAt);
  return withCookies(Response.json({ ...told, ...receiptFor(context, cookies) }), cookies);
}
