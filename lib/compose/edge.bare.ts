/**
 * The twin of lib/compose/edge.ts in a build with LAB=off: no pages besides the reference's, and
 * users who do not expire. Edge-safe.
 */
import type { Step } from "../base/trace";
import { serverDurations } from "../http/server-durations";
import type { Route } from "../identity/route";
import type { RequestContext } from "../runtime";

export const labRoutes: Readonly<Record<string, Route>> = {};

/** Nothing to do: users live on. */
export async function keepUserAlive(
  _userId: string,
  _context: Pick<RequestContext, "config" | "trace">,
): Promise<void> {}

/** Nothing to add: an answer of the gate goes out as it is. */
export function annotate(response: Response, _request: Request): Response {
  return response;
}

/** What an answer tells of its steps: to whoever is signed in how long each took, to others nothing. */
export function timingOf(steps: readonly Step[], isSignedIn: boolean): string | null {
  return isSignedIn ? serverDurations(steps) : null;
}

/** A request is judged as things are. */
export function conditionsOf<Context>(_request: unknown, context: Context): Context {
  return context;
}
