/**
 * How the gate says no: a problem with a challenge to a program, a page or a way to sign in to a
 * person. Nothing here repeats a credential. Edge-safe.
 */
import { type NextRequest, NextResponse } from "next/server";
import { logEvent } from "../base/log";
import { isDevelopment } from "../config";
import { problem } from "../http/problem";
import { safeReturnPath } from "../http/return-path";
import type { ProtectedRoute, PublicRoute, UnlistedRoute } from "../identity/route";
import { product } from "../product";
import type { Decision } from "./admit";
import { isDestination } from "./find-route";
import { forwarding, passOn } from "./pass-on";

type Unauthenticated = Extract<Decision, { kind: "unauthenticated" }>;

/**
 * What a path gets of which the gate need not ask anybody: whatever lies there if a row says that it is
 * open, else nothing. In development the answer says what lacks a row.
 */
export function answerOpenly(route: PublicRoute | UnlistedRoute, request: NextRequest): Response {
  if (route.access === "unlisted") return notFound(route.kind, request);
  return route.methods.includes(request.method)
    ? passOn(route.kind, request)
    : methodNotAllowed(route.methods);
}

function notFound(kind: UnlistedRoute["kind"], request: NextRequest): Response {
  const { pathname } = request.nextUrl;
  if (kind === "page") return refusePage("not-found", request);
  const row = `"${pathname}": api("session", ["${request.method}"]),`;
  const hint = `If there is a route handler for ${pathname}, add its row to lib/gate/routes.ts: ${row}`;
  return problem("not-found", isDevelopment ? { detail: hint } : {});
}

/** A problem to a program, a page or a way to sign in to a person. */
export function refuse(
  decision: Exclude<Decision, { kind: "admitted" }>,
  { kind }: Pick<ProtectedRoute, "kind">,
  request: NextRequest,
): Response {
  const path = request.nextUrl.pathname;
  switch (decision.kind) {
    case "unavailable":
      return kind === "api"
        ? problem("store-unavailable")
        : refusePage("store-unavailable", request);
    case "unauthenticated":
      // Nobody who presented nothing was refused anything yet.
      if (decision.reason !== "missing") logEvent("refused", { path, reason: decision.reason });
      return kind === "api" ? challenge(decision) : redirectToSignIn(decision, request);
    case "forbidden":
      logEvent("forbidden", { path, userId: decision.passport.identity.userId });
      return kind === "api"
        ? insufficientScope(decision.byToken)
        : refusePage("forbidden", request);
  }
}

/** RFC 6750 §3: without a token, no error; with one that does not hold, `invalid_token`. */
function challenge({ reason, byBearer }: Unauthenticated): Response {
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

/** RFC 6750 §3.1 has a word for it where a token was presented. */
function insufficientScope(byToken: boolean): Response {
  const headers: Record<string, string> = byToken
    ? { "www-authenticate": bearer("insufficient_scope") }
    : {};
  return problem("forbidden", { headers });
}

function bearer(error?: "invalid_request" | "invalid_token" | "insufficient_scope"): string {
  const realm = `Bearer realm="${product.name}"`;
  return error ? `${realm}, error="${error}"` : realm;
}

/** 303, so that a refused POST is not sent again to the page that follows. */
function redirectToSignIn(
  { reason, renewalPath }: Unauthenticated,
  request: NextRequest,
): Response {
  const { pathname, search } = request.nextUrl;
  // A token in the query must not travel on to another address.
  const next = safeReturnPath(
    reason === "token-in-url" ? pathname : `${pathname}${withoutRouterParameter(search)}`,
    isDestination,
  );
  const target = new URL(renewalPath ?? "/login", request.url);
  target.searchParams.set("next", next);
  if (renewalPath === null) target.searchParams.set("reason", reason);
  return NextResponse.redirect(target, 303);
}

/** Next's router marks what it fetches for itself: no part of the address that somebody went to. */
function withoutRouterParameter(search: string): string {
  const parameters = new URLSearchParams(search);
  if (!parameters.has("_rsc")) return search;
  parameters.delete("_rsc");
  return parameters.size > 0 ? `?${parameters}` : "";
}

export function methodNotAllowed(methods: readonly string[]): Response {
  return problem("method-not-allowed", { headers: { allow: methods.join(", ") } });
}

const refusalPages = {
  "not-found": isDevelopment ? "/refused/unlisted" : "/not-found",
  forbidden: "/refused/forbidden",
  "store-unavailable": "/refused/unavailable",
} as const;

/** A page for those who asked for one; a problem for any other method, which no page understands. */
function refusePage(code: keyof typeof refusalPages, request: NextRequest): Response {
  const refusal = problem(code);
  if (request.method !== "GET" && request.method !== "HEAD") return refusal;
  const page = forwarding("page", request);
  const retryAfter = refusal.headers.get("retry-after");
  if (retryAfter) page.headers.set("retry-after", retryAfter);
  const target = new URL(refusalPages[code], request.url);
  if (isDevelopment && code === "not-found")
    target.searchParams.set("path", request.nextUrl.pathname);
  return NextResponse.rewrite(target, { status: refusal.status, ...page });
}
