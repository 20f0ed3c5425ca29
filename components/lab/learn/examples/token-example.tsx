"use client";

import { ask } from "@/lib/lab/learn/ask";
import { profileOf, signInByBody, tokensOf } from "@/lib/lab/learn/sign-in";
import { decodeMembers, rewritePayload, splitToken } from "@/lib/lab/learn/token-parts";
import { maskCookieValue } from "@/lib/lab/masking";
import { LiveExample } from "./live-example";
import { headerSample, payloadSample, tokenSample } from "./samples";
import { outcomeOf, type Run, readingOf, type Step } from "./step";

const steps: readonly Step[] = [
  {
    title: "Sign in as alan, a viewer",
    request: "POST /api/jwt/login",
    facts: [{ label: "access token", look: "token", sample: tokenSample }, { label: "characters" }],
    says: {
      200: "Header, payload, signature. The signature is cut here, so what you see opens nothing.",
    },
  },
  {
    title: "Read it without any key",
    request: null,
    facts: [
      { label: "header", look: "header", sample: headerSample },
      { label: "payload", look: "payload", sample: payloadSample },
    ],
    says: { read: "Plain text, decoded by this page. Signed is not encrypted." },
  },
  {
    title: "Use it as it is",
    request: "GET /api/jwt/me",
    facts: [{ label: "role" }],
    says: { 200: "The signature fits, so the server believes the claims." },
  },
  {
    title: "Rewrite role to admin, keep the signature, use that",
    request: "GET /api/jwt/me",
    facts: [{ label: "reason" }],
    says: { 401: "The signature was made over another payload. Not one claim of it was believed." },
  },
];

const run: Run = async function* () {
  const signedIn = await signInByBody("alan");
  const token = tokensOf(signedIn)?.accessToken ?? "";
  yield outcomeOf(signedIn, {
    "access token": maskCookieValue(token),
    characters: `${token.length}`,
  });
  const { header, payload } = splitToken(token);
  yield readingOf({
    header: toText(decodeMembers(header)),
    payload: toText(decodeMembers(payload)),
  });
  const genuine = await ask("GET", "/api/jwt/me", { bearer: token });
  yield outcomeOf(genuine, { role: profileOf(genuine)?.identity.role ?? "" });
  const forged = await ask("GET", "/api/jwt/me", {
    bearer: rewritePayload(token, { role: "admin" }),
  });
  yield outcomeOf(forged, { reason: forged.problem?.reason ?? "" });
};

function toText(members: Record<string, unknown>): string {
  return JSON.stringify(members, null, 2);
}

export function TokenExample() {
  return <LiveExample steps={steps} run={run} />;
}
