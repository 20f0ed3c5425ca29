"use client";

import * as z from "zod/mini";
import { algorithms } from "@/lib/jwt/algorithms";
import { ask, type Exchange } from "@/lib/lab/learn/ask";
import { signInByBody, type Tokens, tokensOf } from "@/lib/lab/learn/sign-in";
import { signatureBytes } from "@/lib/lab/learn/token-parts";
import { LiveExample } from "./live-example";
import { outcomeOf, type Run, type Step } from "./step";

const says = {
  HS256: "The shortest. Only this server can verify it, and only because it could have made it.",
  RS256: "The longest: an RSA signature is as long as its modulus.",
  ES256: "Two numbers of 32 bytes. The default here.",
  EdDSA: "As short as ES256, and signing needs no random number.",
} as const;

const steps: readonly Step[] = [
  {
    title: "Get the public keys",
    request: "GET /.well-known/jwks.json",
    facts: [{ label: "keys", sample: "ES256\nEdDSA\nRS256" }],
    says: { 200: "One key for each algorithm but HS256, whose secret must be in no public set." },
  },
  ...algorithms.map((algorithm) => ({
    title: `Sign in with ${algorithm}`,
    request: "POST /api/jwt/login",
    facts: [{ label: "token" }, { label: "its signature" }, { label: "signing took" }],
    says: { 200: says[algorithm] },
  })),
];

const run: Run = async function* () {
  const keySet = await ask("GET", "/.well-known/jwks.json");
  yield outcomeOf(keySet, { keys: keysOf(keySet) });
  for (const algorithm of algorithms) {
    const exchange = await signInByBody("alan", algorithm);
    const tokens = tokensOf(exchange);
    yield outcomeOf(exchange, tokens ? measure(tokens) : {});
  }
};

const keySetSchema = z.object({
  keys: z.array(z.object({ alg: z.string(), kty: z.string(), crv: z.optional(z.string()) })),
});

function keysOf({ body }: Exchange): string {
  const parsed = keySetSchema.safeParse(body);
  return parsed.success
    ? parsed.data.keys.map(({ alg, kty, crv }) => [alg, kty, crv].join(" ").trim()).join("\n")
    : "";
}

function measure({ accessToken, receipt }: Tokens): Record<string, string> {
  const signing = receipt.steps.find(({ name }) => name === "sign");
  return {
    token: `${accessToken.length} characters`,
    "its signature": `${signatureBytes(accessToken)} bytes`,
    "signing took": `${signing?.milliseconds ?? "?"} ms on the server`,
  };
}

export function AlgorithmsExample() {
  return <LiveExample steps={steps} run={run} />;
}
