/**
 * How the gate says no: a problem with a challenge to a program, a page or a way to sign in to a
 * person. Nothing here repeats a credential. Edge-safe.
 */
import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "../config";
import { problem } from "../http/problem";
import { safeReturnPath } from "../http/return-path";
import type { Decision } from "./admit";
import type { PageHeaders } from "./page-headers";
import type { UnlistedRoute } from "./route";
import { isPage } from "./routes";

type Unauthenticated = Extract<Decision, { kind: "unauthenticated" }>;

/** RFC 6750 §3: without a token, no error; with one that does not hold, `invalid_token`. */
export function challenge({ reason, byBearer }: Unauthenticated): Response {
  if (reason === "ambiguous") {
    return problem("invalid-request", {
      headers: { "www-authenticate": bearer("invalid_request") },
      reason,
    });
  }
  const presentedToken = byBearer && reason !== "missing";
  const authenticate = presentedToken ? bearer("invalid_token") : bearer();
  return problem("unauthenticated", { headers: { "www-authenticate": authenticate }, reason });
}

export function insufficientScope(flow: "session" | "jwt"): Response {
  const headers: Record<string, string> =
    flow === "jwt" ? { "www-authenticate": bearer("insufficient_scope") } : {};
  return problem("forbidden", { headers });
}

function bearer(error?: "invalid_request" | "invalid_token" | "insufficient_scope"): string {
  return error ? `Bearer realm="claimcheck", error="${error}"` : 'Bearer realm="claimcheck"';
}

/** 303, so that a refused POST is not sent again to the page that follows. */
export function redirectToSignIn(
  { reason, isRenewable }: Unauthenticated,
  request: NextRequest,
): Response {
  const { pathname, search } = request.nextUrl;
  // A token in the query must not travel on to another address.
  const next = safeReturnPath(
    reason === "token-in-url" ? pathname : `${pathname}${search}`,
    isPage,
  );
  const target = new URL(isRenewable ? "/jwt/renew" : "/login", request.url);
  target.searchParams.set("next", next);
  if (!isRenewable) target.searchParams.set("reason", reason);
  return NextResponse.redirect(target, 303);
}

export function methodNotAllowed(methods: readonly string[]): Response {
  return problem("method-not-allowed", { headers: { allow: methods.join(", ") } });
}

/** In development a page says which file lacks a row. Elsewhere nothing is said of what may lie there. */
export function notFound(
  kind: UnlistedRoute["kind"],
  request: NextRequest,
  page: PageHeaders,
): Response {
  const { pathname } = request.nextUrl;
  if (kind === "page") return refusePage("not-found", request, page);
  const row = `"${pathname}": api("session", ["${request.method}"]),`;
  const hint = `If there is a route handler for ${pathname}, add its row to lib/gate/routes.ts: ${row}`;
  return problem("not-found", isDevelopment ? { detail: hint } : {});
}

const refusalPages = {
  "not-found": isDevelopment ? "/refused/unlisted" : "/not-found",
  forbidden: "/refused/forbidden",
  "store-unavailable": "/refused/unavailable",
} as const;

/** A page for those who asked for one; a problem for any other method, which no page understands. */
export function refusePage(
  code: keyof typeof refusalPages,
  request: NextRequest,
  page: PageHeaders,
): Response {
  const refusal = problem(code);
  if (request.method !== "GET" && request.method !== "HEAD") return refusal;
  const retryAfter = refusal.headers.get("retry-after");
  if (retryAfter) page.response.set("retry-after", retryAfter);
  const target = new URL(refusalPages[code], request.url);
  if (isDevelopment && code === "not-found")
    target.searchParams.set("path", request.nextUrl.pathname);
  return NextResponse.rewrite(target, {
    status: refusal.status,
    request: { headers: page.request },
    headers: page.response,
  });
}
