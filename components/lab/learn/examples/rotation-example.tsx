"use client";

import { hashSecret } from "@/lib/base/secrets";
import { ask } from "@/lib/lab/learn/ask";
import { refresh, signInByBody, tokensOf } from "@/lib/lab/learn/sign-in";
import { LiveExample } from "./live-example";
import { outcomeOf, type Run, type Step } from "./step";

const request = "POST /api/jwt/refresh";
const digest = [{ label: "SHA-256, cut" }];

const steps: readonly Step[] = [
  {
    title: "Sign in: R1",
    request: "POST /api/jwt/login",
    facts: digest,
    says: {
      200: "This digest is what the store holds. The token itself is held by the client alone.",
    },
  },
  {
    title: "Refresh with R1: R2",
    request,
    facts: digest,
    says: { 200: "A successor. R1 is now the immediate predecessor." },
  },
  {
    title: "Refresh with R1 again, within the grace",
    request,
    facts: digest,
    says: { 200: "The very same R2. An answer that was lost is not a theft." },
  },
  {
    title: "Refresh with R2: R3",
    request,
    facts: digest,
    says: { 200: "Now R1 is two generations old, and no grace covers it." },
  },
  {
    title: "Refresh with R1 once more: reuse",
    request,
    facts: [{ label: "code" }],
    says: { 401: "Two parties hold this family. It ends here." },
  },
  {
    title: "Refresh with R3, the newest",
    request,
    facts: [{ label: "code" }],
    says: { 401: "It was never used, and is refused all the same: the family is gone." },
  },
  {
    title: "Use the access token that came with R3",
    request: "GET /api/jwt/me",
    facts: [],
    says: {
      200: "It still works, until its exp: nobody was asked about it. That is what short lives are for.",
      401: "This server keeps a denylist, so the access tokens of the family ended with it, for one read a request.",
    },
  },
];

const run: Run = async function* () {
  const signedIn = await signInByBody("alan");
  yield outcomeOf(signedIn, await digestOf(signedIn));
  const first = refreshTokenOf(signedIn);

  const second = await refresh(first);
  yield outcomeOf(second, await digestOf(second));

  const again = await refresh(first);
  yield outcomeOf(again, await digestOf(again));

  const third = await refresh(refreshTokenOf(second));
  yield outcomeOf(third, await digestOf(third));

  for (const token of [first, refreshTokenOf(third)]) {
    const refused = await refresh(token);
    yield outcomeOf(refused, { code: refused.problem?.code ?? "" });
  }
  const bearer = tokensOf(third)?.accessToken ?? "";
  yield outcomeOf(await ask("GET", "/api/jwt/me", { bearer }));
};

type Answer = Awaited<ReturnType<typeof refresh>>;

function refreshTokenOf(answer: Answer): string {
  return tokensOf(answer)?.refreshToken ?? "";
}

/** Of the part that rotates; the others say whose it is, and name the family. The store holds the same (lib/jwt/record.ts). */
async function digestOf(answer: Answer): Promise<Record<string, string>> {
  const secret = refreshTokenOf(answer).split(".").at(-1) ?? "";
  const hash = await hashSecret(secret);
  return { "SHA-256, cut": `${hash.slice(0, 12)}…` };
}

export function RotationExample() {
  return <LiveExample steps={steps} run={run} />;
}
