/**
 * The edge's half of lib/compose/server.ts: what the gate does for the lab. A product whose users live on
 * leaves it empty. Edge-safe.
 */

import type { Step } from "../base/trace";
import { serverTiming } from "../http/server-timing";
import { echoRequest } from "../lab/echo";
import { applyFaults, type Conditions } from "../lab/faults/apply";
import { activeFaults } from "../lab/faults/cookie";
import { routes } from "../lab/routes";
import { openLabStore } from "../lab/store";
import { extendWorkspaceOf } from "../lab/workspace-lifetime";
import type { RequestContext } from "../runtime";

/** The lab's own pages and APIs, for the gate's table. */
export const labRoutes = routes;

/** The user was here: whatever would be forgotten for want of use is not forgotten yet. */
export async function keepUserAlive(
  userId: string,
  context: Pick<RequestContext, "config" | "trace">,
): Promise<void> {
  await extendWorkspaceOf(userId, openLabStore(context));
}

/** The last word on an answer of the gate. A product returns it as it is. */
export function annotate(response: Response, request: Request): Response {
  return echoRequest(response, request);
}

/** What an answer tells of its steps: here everything, because the lab draws it. A product tells less. */
export function timingOf(steps: readonly Step[], _isSignedIn: boolean): string | null {
  return serverTiming(steps);
}

/**
 * The conditions under which a request is judged, as the visitor has chosen to see them. They can
 * only make the server refuse more, never less. A product answers with the context as it is.
 */
export function conditionsOf<Context extends Conditions>(
  request: { url: string; headers: Headers },
  context: Context,
): Context {
  const { names } = activeFaults(request.headers, context.isHttps, context.clock());
  return applyFaults(names, request, context);
}
