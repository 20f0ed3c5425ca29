/**
 * DEMO: what injected script could do, done by a script of this page: it reads document.cookie, with
 * a cookie of its own beside it to show that reading works, then asks for a token in a body. The
 * sign-in sends and keeps no cookies, so the visitor's own sign-ins are untouched.
 */
import * as z from "zod/mini";
import { demoPassword } from "../../demo-people";
import { maskCookieValue } from "../../masking";
import type { Finding } from "./finding";

const probe = "lab-probe";
const tokenSchema = z.object({ accessToken: z.string() });

export async function injectScript(): Promise<Finding[]> {
  return [readCookies(), readProbe(), ...(await takeToken())];
}

function readCookies(): Finding {
  const names = cookieNames().filter((name) => name !== probe);
  return {
    what: "document.cookie on this page",
    found: names.length === 0 ? "(empty)" : names.join(", "),
    says:
      names.length === 0
        ? "Whatever cookies this site has set in your browser, script sees none of them."
        : "Cookies of other programs on this host. None of them is set by this server.",
  };
}

function readProbe(): Finding {
  const attributes = "Path=/; SameSite=Strict; Max-Age=5";
  // The old way on purpose: this is what script has always been able to do.
  Reflect.set(document, "cookie", `${probe}=readable; ${attributes}`);
  const found = cookieNames().includes(probe);
  Reflect.set(document, "cookie", `${probe}=; Path=/; SameSite=Strict; Max-Age=0`);
  return {
    what: "The same, after script set a cookie without HttpOnly",
    found: found ? `${probe}=readable` : "(empty)",
    says: found
      ? "Reading works. It is HttpOnly that hides the others."
      : "Your browser blocks it.",
  };
}

async function takeToken(): Promise<Finding[]> {
  const what = "The body of a sign-in with transport: body";
  const anonymous = { credentials: "omit", cache: "no-store" } as const;
  const body = { username: "ada", password: demoPassword, transport: "body" };
  const response = await fetch("/api/jwt/login", {
    ...anonymous,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = tokenSchema.safeParse(await response.json());
  if (!told.success)
    return [{ what, found: `(status ${response.status})`, says: "No token came." }];
  const { accessToken } = told.data;
  const replay = await fetch("/api/jwt/me", {
    ...anonymous,
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return [
    {
      what,
      found: maskCookieValue(accessToken),
      says: `Script read all ${accessToken.length} characters, sent them as a bearer token and got ${replay.status}.`,
    },
  ];
}

function cookieNames(): string[] {
  return document.cookie
    .split("; ")
    .flatMap((pair) => pair.split("=", 1)[0] ?? [])
    .filter((name) => name !== "");
}
