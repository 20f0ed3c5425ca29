/** What follows from a visit: what the flow by which it was admitted makes of it. Edge-safe. */
import type { NextFetchEvent, NextRequest } from "next/server";
import { logEvent } from "../base/log";
import { keepUserAlive } from "../compose/edge";
import { withCookies } from "../http/cookies";
import type { RequestContext } from "../runtime";
import type { Decision } from "./admit";
import type { GateWay } from "./ways";

export async function attend(
  { way, admission }: Extract<Decision<GateWay>, { kind: "admitted" }>,
  response: Response,
  event: NextFetchEvent,
  context: RequestContext,
): Promise<void> {
  if (!way) return;
  const { cookies, afterwards } = await way.attend(admission);
  withCookies(response, cookies);
  if (!afterwards) return;
  const done = afterwards().then(() => keepUserAlive(admission.identity.userId, context));
  event.waitUntil(done.catch(() => logEvent("store-unavailable", { during: "touch" })));
}

/**
 * A prefetch is not a visit: it must not keep a session alive. Next hides its own prefetch header
 * here, so of a page only a real navigation counts, where the browser says which it is.
 */
export function isVisit({ headers, nextUrl }: NextRequest): boolean {
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? "";
  if (purpose.includes("prefetch")) return false;
  const destination = headers.get("sec-fetch-dest");
  return nextUrl.pathname.startsWith("/api/") || destination === null || destination === "document";
}
