/**
 * The way of every request through the gate. Guarantees: inbound copies of the gate's own headers never get
 * through; a path without a row is not found; every answer about a protected path forbids caching and says
 * what was done and how long it took; whatever fails, nobody is let in by it. Edge-safe.
 */
import type { NextFetchEvent, NextRequest } from "next/server";
import { logUnexpected, withinRequest } from "../base/log";
import { annotate, timingOf } from "../compose/edge";
import { policyOfData } from "../http/content-security-policy";
import { problem } from "../http/problem";
import { platformIdHeader, requestIdHeader, requestIdOf } from "../http/vouched-headers";
import { openRequest } from "../runtime";
import { admit } from "./admit";
import { attend, isVisit } from "./attend";
import { findRoute } from "./find-route";
import { passOn } from "./pass-on";
import { issuePassport } from "./passport";
import { answerOpenly, methodNotAllowed, refuse } from "./refusals";
import { waysOf } from "./ways";

declare const EdgeRuntime: string | undefined;
const runtimeName = typeof EdgeRuntime === "string" ? EdgeRuntime : "node";

export async function guard(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  const id = requestIdOf(request.headers, platformIdHeader);
  // Whatever answers behind the gate reads it from here.
  request.headers.set(requestIdHeader, id);
  const response = await withinRequest(id, () => judge(request, event));
  response.headers.set(requestIdHeader, id);
  // What the gate itself answers is data, or leads elsewhere: nothing in it may run.
  if (!response.headers.has("content-security-policy"))
    response.headers.set("content-security-policy", policyOfData);
  return annotate(response, request);
}

async function judge(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  const { pathname } = request.nextUrl;
  const route = findRoute(pathname);
  if (route.access !== "protected") return answerOpenly(route, request);
  try {
    const context = await openRequest(request);
    const { trace, clock, passportKey: key } = context;
    const presented = {
      authorization: request.headers.get("authorization"),
      hasTokenInUrl: request.nextUrl.searchParams.has("access_token"),
    };
    const decision = await trace.measure("gate", runtimeName, () =>
      admit(route, presented, waysOf(route.flows, request.headers, context)),
    );
    let response: Response;
    if (decision.kind !== "admitted") {
      response = refuse(decision, route, request);
    } else if (!route.methods.includes(request.method)) {
      response = methodNotAllowed(route.methods);
    } else {
      const passport = await trace.measure("passport", undefined, () =>
        issuePassport(decision.passport, pathname, { key, clock }),
      );
      response = passOn(route.kind, request, passport);
    }
    if (decision.kind === "admitted" && isVisit(request))
      await attend(decision, response, event, context);
    response.headers.set("cache-control", "private, no-store");
    const timing = timingOf(trace.steps, decision.kind === "admitted");
    if (timing) response.headers.set("server-timing", timing);
    return response;
  } catch (error) {
    logUnexpected(error);
    return problem("unexpected-error");
  }
}
