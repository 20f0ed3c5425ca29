"use client";

import { ask } from "@/lib/lab/learn/ask";
import {
  cookieNamed,
  profileOf,
  type SignedIn,
  signedInOf,
  signInByBody,
  signInByCookie,
  tokensOf,
} from "@/lib/lab/learn/sign-in";
import { maskCookieValue } from "@/lib/lab/masking";
import { describeCookie } from "./describe-cookie";
import { LiveExample } from "./live-example";
import { tokenSample } from "./samples";
import { outcomeOf, type Run, readingOf, type Step } from "./step";

const steps: readonly Step[] = [
  {
    title: "Sign in, transport: cookie",
    request: "POST /api/jwt/login",
    facts: [
      { label: "access, attributes", sample: "Max-Age=604800; Path=/; HttpOnly; SameSite=Lax" },
      {
        label: "refresh, attributes",
        sample: "Max-Age=604800; Path=/api/jwt/refresh; HttpOnly; SameSite=Strict",
      },
      { label: "body, for script" },
    ],
    says: {
      200: "Both tokens travel in Set-Cookie, the refresh token to one address only. The body names the person and holds no token. This page left the cookies behind.",
    },
  },
  {
    title: "Read document.cookie, as injected script would",
    request: null,
    facts: [{ label: "document.cookie" }],
    says: { read: "HttpOnly cookies are not in it, neither these nor those of your own sign-ins." },
  },
  {
    title: "Sign in, transport: body",
    request: "POST /api/jwt/login",
    facts: [
      { label: "Set-Cookie" },
      { label: "accessToken", look: "token", sample: tokenSample },
      { label: "refreshToken" },
    ],
    says: {
      200: "Both tokens are in script’s hands, whoever wrote the script. The page shows them cut.",
    },
  },
  {
    title: "Ask who I am, and attach nothing",
    request: "GET /api/jwt/me",
    facts: [{ label: "reason" }],
    says: {
      401: "A bearer token never goes along by itself. That is why a forged form gets nowhere.",
    },
  },
  {
    title: "Ask again, with Authorization: Bearer",
    request: "GET /api/jwt/me",
    facts: [{ label: "name" }],
    says: { 200: "Script attached it. Any script could have." },
  },
];

const run: Run = async function* () {
  const inCookies = await signInByCookie("jwt", "alan");
  const signedIn = signedInOf(inCookies);
  yield outcomeOf(inCookies, {
    "access, attributes": attributesOf(signedIn, "access"),
    "refresh, attributes": attributesOf(signedIn, "refresh"),
    "body, for script": membersOf(inCookies.body),
  });
  yield readingOf({ "document.cookie": document.cookie === "" ? "empty" : "not empty" });

  const inBody = await signInByBody("alan");
  const tokens = tokensOf(inBody);
  yield outcomeOf(inBody, {
    "Set-Cookie": tokens?.receipt.cookies.length === 0 ? "none" : "sent",
    accessToken: maskCookieValue(tokens?.accessToken ?? ""),
    refreshToken: maskCookieValue(tokens?.refreshToken ?? ""),
  });
  const bare = await ask("GET", "/api/jwt/me");
  yield outcomeOf(bare, { reason: bare.problem?.reason ?? "" });
  const carried = await ask("GET", "/api/jwt/me", { bearer: tokens?.accessToken ?? "" });
  yield outcomeOf(carried, { name: profileOf(carried)?.identity.name ?? "" });
};

/** Without name and value: what is left is what protects it. */
function attributesOf(signedIn: SignedIn | null, name: string): string {
  const cookie = cookieNamed(signedIn, name);
  return cookie ? describeCookie(cookie).split("; ").slice(1).join("; ") : "";
}

function membersOf(body: unknown): string {
  return typeof body === "object" && body !== null ? Object.keys(body).join(", ") : "";
}

export function TransportExample() {
  return <LiveExample steps={steps} run={run} />;
}
