/**
 * The gate's hands: turns a decision into headers, a redirect or a problem. Guarantees: inbound
 * copies of the gate's own headers never get through; every answer about a protected path forbids
 * caching and says what was done and how long it took. Edge-safe.
 */
import type { NextFetchEvent, NextRequest } from "next/server";
import { logEvent, logUnexpected } from "../base/log";
import { annotate } from "../compose/edge";
import { readCookie } from "../http/cookies";
import { problem } from "../http/problem";
import { serverTiming } from "../http/server-timing";
import { accessCookieName } from "../jwt/cookie";
import { verifyAccessToken } from "../jwt/verify";
import { openRequest, type RequestContext } from "../runtime";
import { sessionCookieName } from "../session/cookie";
import { verifySession } from "../session/verify";
import { admit, type Decision } from "./admit";
import { attend, isVisit } from "./attend";
import { type PageHeaders, pageHeaders, passOn } from "./page-headers";
import { issuePassport, passportHeader } from "./passport";
import {
  challenge,
  insufficientScope,
  methodNotAllowed,
  notFound,
  redirectToSignIn,
  refusePage,
} from "./refusals";
import type { ProtectedRoute } from "./route";
import { findRoute } from "./routes";

declare const EdgeRuntime: string | undefined;
const runtimeName = typeof EdgeRuntime === "string" ? EdgeRuntime : "node";

export async function guard(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  return annotate(await answerTo(request, event), request);
}

async function answerTo(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  const route = findRoute(request.nextUrl.pathname);
  const page = pageHeaders(request);
  switch (route.access) {
    case "unlisted":
      return notFound(route.kind, request, page);
    case "public":
      return route.methods.includes(request.method)
        ? passOn(page)
        : methodNotAllowed(route.methods);
    case "protected":
      return guardProtected(route, request, event, page);
  }
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
      await attend(decision, request, response, event, context);
    response.headers.set("cache-control", "private, no-store");
    response.headers.set("server-timing", serverTiming(context.trace.steps));
    return response;
  } catch (error) {
    // Whatever it was, nobody is let in by it.
    logUnexpected(error);
    return problem("unexpected-error");
  }
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
