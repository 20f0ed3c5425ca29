"use client";

import { ask } from "@/lib/lab/learn/ask";
import { signInByBody, tokensOf } from "@/lib/lab/learn/sign-in";
import { LiveExample } from "./live-example";
import { outcomeOf, type Run, type Step } from "./step";

const challenge = "WWW-Authenticate";

const steps: readonly Step[] = [
  {
    title: "Ask who I am, with nothing in hand",
    request: "GET /api/session/me",
    facts: [{ label: challenge, sample: 'Bearer realm="claimcheck"' }, { label: "reason" }],
    says: {
      401: "Nobody is named, so nothing else is decided. The header names a scheme that would be understood.",
    },
  },
  {
    title: "Sign in as alan, a viewer",
    request: "POST /api/jwt/login",
    facts: [{ label: "role" }],
    says: { 200: "Authenticated: the answer carries a token that names him." },
  },
  {
    title: "Ask who I am, with his token",
    request: "GET /api/jwt/me",
    facts: [{ label: challenge }],
    says: { 200: "Somebody is named, and everyone may ask who they are." },
  },
  {
    title: "Ask for the list of people, with the same token",
    request: "GET /api/jwt/users",
    facts: [{ label: challenge, sample: 'Bearer realm="claimcheck", error="insufficient_scope"' }],
    says: {
      403: "The server knows that it is alan. A viewer may not manage people, however often he signs in.",
    },
  },
];

const run: Run = async function* () {
  const anonymous = await ask("GET", "/api/session/me");
  yield outcomeOf(anonymous, {
    [challenge]: challengeOf(anonymous.headers),
    reason: anonymous.problem?.reason ?? "",
  });
  const signedIn = await signInByBody("alan");
  const tokens = tokensOf(signedIn);
  yield outcomeOf(signedIn, { role: tokens?.identity.role ?? "" });
  const bearer = tokens?.accessToken ?? "";
  for (const path of ["/api/jwt/me", "/api/jwt/users"]) {
    const answer = await ask("GET", path, { bearer });
    yield outcomeOf(answer, { [challenge]: challengeOf(answer.headers) });
  }
};

function challengeOf(headers: Headers): string {
  return headers.get(challenge) ?? "not sent";
}

export function RefusalsExample() {
  return <LiveExample steps={steps} run={run} />;
}
