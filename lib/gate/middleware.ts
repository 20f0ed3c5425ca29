/**
 * The gate's hands: turns a decision into headers, a redirect or a problem. Guarantees: inbound
 * copies of the gate's own headers never get through; every answer about a protected path forbids
 * caching and says what was done and how long it took. Edge-safe.
 */
import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { keepUserAlive } from "../compose-edge";
import { isDevelopment } from "../config";
import { contentSecurityPolicy, createNonce } from "../http/content-security-policy";
import { readCookie, withCookies } from "../http/cookies";
import { problem } from "../http/problem";
import { safeReturnPath } from "../http/return-path";
import { serverTiming } from "../http/server-timing";
import { accessCookieName } from "../jwt/cookie";
import { verifyAccessToken } from "../jwt/verify";
import { logEvent, logUnexpected } from "../log";
import { openRequest, type RequestContext } from "../runtime";
import { sessionCookieName } from "../session/cookie";
import { resealSession } from "../session/reseal";
import { needsTouch, touchSession } from "../session/touch";
import { verifySession } from "../session/verify";
import { admit, type Decision } from "./admit";
import { issuePassport, passportHeader } from "./passport";
import { findRoute, isPage, type ProtectedRoute } from "./routes";

declare const EdgeRuntime: string | undefined;
const runtimeName = typeof EdgeRuntime === "string" ? EdgeRuntime : "node";

export async function guard(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  const route = findRoute(request.nextUrl.pathname);
  const page = pageHeaders(request);
  if (route === "unlisted") {
    const isApi = request.nextUrl.pathname.startsWith("/api/");
    return isApi ? problem("not-found") : refusePage("not-found", request, page);
  }
  if (route?.access === "protected") return guardProtected(route, request, event, page);
  if (route && !route.methods.includes(request.method)) return methodNotAllowed(route.methods);
  return passOn(page);
}

async function guardProtected(
  route: ProtectedRoute,
  request: NextRequest,
  event: NextFetchEvent,
  page: PageHeaders,
): Promise<Response> {
  try {
    const context = await openRequest(request);
    const decision = await context.trace.measure("gate", runtimeName, () =>
      decide(route, request, context),
    );
    const response = await respond(decision, route, request, page, context);
    if (decision.kind === "admitted" && isVisit(request))
      await attend(decision, response, event, context);
    response.headers.set("cache-control", "private, no-store");
    response.headers.set("server-timing", serverTiming(context.trace.steps));
    return response;
  } catch (error) {
    // Whatever it was, nobody is let in by it.
    logUnexpected(error);
    return problem("unexpected-error");
  }
}

/** What a visit does to its session: keeps it from idling, and moves its cookie to the present secret. */
async function attend(
  { session }: Extract<Decision, { kind: "admitted" }>,
  response: Response,
  event: NextFetchEvent,
  context: RequestContext,
): Promise<void> {
  if (!session) return;
  if (needsTouch(session, context.clock())) {
    const touched = touchSession(session, context).then(() =>
      keepUserAlive(session.identity.userId, context),
    );
    event.waitUntil(touched.catch(logUntouched));
  }
  const renewed = await resealSession(session, context);
  if (renewed) withCookies(response, [renewed]);
}

function decide(
  route: ProtectedRoute,
  { headers, nextUrl }: NextRequest,
  context: RequestContext,
): Promise<Decision> {
  const presented = {
    authorization: headers.get("authorization"),
    sessionCookie: readCookie(headers, sessionCookieName(context.isHttps)),
    accessCookie: readCookie(headers, accessCookieName(context.isHttps)),
    hasTokenInUrl: nextUrl.searchParams.has("access_token"),
  };
  return admit(route, presented, {
    verifySession: (cookie) => verifySession(cookie, context),
    verifyAccessToken: (token) => verifyAccessToken(token, context),
  });
}

async function respond(
  decision: Decision,
  route: ProtectedRoute,
  request: NextRequest,
  page: PageHeaders,
  context: RequestContext,
): Promise<Response> {
  const isApi = route.kind === "api";
  switch (decision.kind) {
    case "unavailable":
      logEvent("store-unavailable", { path: request.nextUrl.pathname });
      return isApi ? problem("store-unavailable") : refusePage("store-unavailable", request, page);
    case "unauthenticated":
      return isApi ? challenge(decision) : redirectToSignIn(decision, request);
    case "forbidden":
      logEvent("forbidden", {
        path: request.nextUrl.pathname,
        userId: decision.passport.identity.userId,
      });
      return isApi
        ? insufficientScope(decision.passport.flow)
        : refusePage("forbidden", request, page);
    case "admitted": {
      if (!route.methods.includes(request.method)) return methodNotAllowed(route.methods);
      const { passportKey: key, clock, trace } = context;
      const passport = await trace.measure("passport", undefined, () =>
        issuePassport(decision.passport, request.nextUrl.pathname, { key, clock }),
      );
      page.request.set(passportHeader, passport);
      return passOn(page);
    }
  }
}

type Unauthenticated = Extract<Decision, { kind: "unauthenticated" }>;

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

function insufficientScope(flow: "session" | "jwt"): Response {
  const headers = flow === "jwt" ? { "www-authenticate": bearer("insufficient_scope") } : {};
  return problem("forbidden", { headers });
}

function bearer(error?: "invalid_request" | "invalid_token" | "insufficient_scope"): string {
  return error ? `Bearer realm="claimcheck", error="${error}"` : 'Bearer realm="claimcheck"';
}

/** 303, so that a refused POST is not sent again to the page that follows. */
function redirectToSignIn(
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

function methodNotAllowed(methods: readonly string[]): Response {
  return problem("method-not-allowed", { headers: { allow: methods.join(", ") } });
}

function passOn(page: PageHeaders): Response {
  return NextResponse.next({ request: { headers: page.request }, headers: page.response });
}

interface PageHeaders {
  request: Headers;
  response: Headers;
}

/** Headers of a request that goes on to a page: none of the gate's own from outside, and a nonce. */
function pageHeaders({ headers }: NextRequest): PageHeaders {
  const policy = contentSecurityPolicy(createNonce(), isDevelopment);
  const request = new Headers(headers);
  request.delete(passportHeader);
  request.set("content-security-policy", policy);
  return { request, response: new Headers({ "content-security-policy": policy }) };
}

const refusalPages = {
  "not-found": "/not-found",
  forbidden: "/refused/forbidden",
  "store-unavailable": "/refused/unavailable",
} as const;

/** A page for those who asked for one; a problem for any other method, which no page understands. */
function refusePage(
  code: keyof typeof refusalPages,
  request: NextRequest,
  page: PageHeaders,
): Response {
  const refusal = problem(code);
  if (request.method !== "GET" && request.method !== "HEAD") return refusal;
  const retryAfter = refusal.headers.get("retry-after");
  if (retryAfter) page.response.set("retry-after", retryAfter);
  return NextResponse.rewrite(new URL(refusalPages[code], request.url), {
    status: refusal.status,
    request: { headers: page.request },
    headers: page.response,
  });
}

/**
 * A prefetch is not a visit: it must not keep a session alive. Next hides its own prefetch header
 * here, so of a page only a real navigation counts, where the browser says which it is.
 */
function isVisit({ headers, nextUrl }: NextRequest): boolean {
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? "";
  if (purpose.includes("prefetch")) return false;
  const destination = headers.get("sec-fetch-dest");
  return nextUrl.pathname.startsWith("/api/") || destination === null || destination === "document";
}

function logUntouched(): void {
  logEvent("store-unavailable", { during: "touch" });
}
