"use client";

import { ask } from "@/lib/lab/learn/ask";
import {
  cookieNamed,
  type SignedIn,
  signedInOf,
  signInByCookie,
  writtenKey,
} from "@/lib/lab/learn/sign-in";
import { describeCookie } from "./describe-cookie";
import { LiveExample } from "./live-example";
import { outcomeOf, type Run, type Step } from "./step";

const signInFacts = [
  {
    label: "Set-Cookie, masked",
    sample: "session=Fe26.2*1…; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax",
  },
  { label: "record" },
  { label: "body, for script", sample: "identity: Alan Turing, viewer" },
] as const;

const steps: readonly Step[] = [
  {
    title: "Sign in by session",
    request: "POST /api/session/login",
    facts: signInFacts,
    says: {
      200: "The cookie is a reference. The name of the record that it leads to is a hash; the body holds no credential. This page left the cookie behind.",
    },
  },
  {
    title: "Sign in once more",
    request: "POST /api/session/login",
    facts: [{ label: "record" }],
    says: { 200: "Another id, another record: no two sign-ins share one." },
  },
  {
    title: "Ask who I am, without the cookie",
    request: "GET /api/session/me",
    facts: [{ label: "reason" }],
    says: {
      401: "Two records live in the store, and this page is nobody: the reference is all that counts.",
    },
  },
];

const run: Run = async function* () {
  for (const isFirst of [true, false]) {
    const exchange = await signInByCookie("session", "alan");
    const signedIn = signedInOf(exchange);
    const record = writtenKey(signedIn);
    yield outcomeOf(exchange, {
      record,
      ...(isFirst
        ? {
            "Set-Cookie, masked": cookieOf(signedIn),
            "body, for script": `identity: ${signedIn?.identity.name}, ${signedIn?.identity.role}`,
          }
        : {}),
    });
  }
  const anonymous = await ask("GET", "/api/session/me");
  yield outcomeOf(anonymous, { reason: anonymous.problem?.reason ?? "" });
};

function cookieOf(signedIn: SignedIn | null): string {
  const cookie = cookieNamed(signedIn, "session");
  return cookie ? describeCookie(cookie) : "";
}

export function SessionExample() {
  return <LiveExample steps={steps} run={run} />;
}
