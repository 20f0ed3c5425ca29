"use client";

import { ask } from "@/lib/lab/learn/ask";
import {
  cookieNamed,
  type SignedIn,
  signedInOf,
  signInByBody,
  signInByCookie,
  tokensOf,
  writtenKey,
} from "@/lib/lab/learn/sign-in";
import { readServerTiming } from "@/lib/lab/read-server-timing";
import { isStoreStep } from "@/lib/lab/store-step";
import { LiveExample } from "./live-example";
import { timingSample } from "./samples";
import { outcomeOf, type Run, type Step } from "./step";

const signInFacts = [{ label: "cookie, each request" }, { label: "kept in the store" }] as const;

const steps: readonly Step[] = [
  {
    title: "Sign in by session",
    request: "POST /api/session/login",
    facts: signInFacts,
    says: { 200: "The cookie holds a sealed id. It stays this size, whatever the record says." },
  },
  {
    title: "Sign in by JWT",
    request: "POST /api/jwt/login",
    facts: signInFacts,
    says: {
      200: "The cookie holds the facts, so it grows with them. The store keeps a family, for refreshing.",
    },
  },
  {
    title: "Sign in by JWT, transport: body",
    request: "POST /api/jwt/login",
    facts: [],
    says: { 200: "A token that this page may hold, for the next step." },
  },
  {
    title: "Ask who I am, with that token",
    request: "GET /api/jwt/me",
    facts: [{ label: "Server-Timing", sample: timingSample }, { label: "store commands" }],
    says: {
      200: "What the server did, in milliseconds. A session asks the store once for the same answer, and a denylist does, too.",
    },
  },
];

const run: Run = async function* () {
  for (const [flow, cookie] of [
    ["session", "session"],
    ["jwt", "access"],
  ] as const) {
    const exchange = await signInByCookie(flow, "alan");
    const signedIn = signedInOf(exchange);
    yield outcomeOf(exchange, {
      "cookie, each request": bytesOf(signedIn, cookie),
      "kept in the store": writtenKey(signedIn),
    });
  }
  const inBody = await signInByBody("alan");
  yield outcomeOf(inBody);
  const answer = await ask("GET", "/api/jwt/me", { bearer: tokensOf(inBody)?.accessToken ?? "" });
  const timing = answer.headers.get("server-timing") ?? "";
  yield outcomeOf(answer, {
    "Server-Timing": timing,
    "store commands": `${readServerTiming(timing).filter(isStoreStep).length}`,
  });
};

function bytesOf(signedIn: SignedIn | null, name: string): string {
  const cookie = cookieNamed(signedIn, name);
  return cookie ? `${cookie.bytes} bytes` : "";
}

export function PriceExample() {
  return <LiveExample steps={steps} run={run} />;
}
