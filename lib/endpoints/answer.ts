/**
 * What every route handler has in common. Guarantees: a failing store is 503, anything unforeseen
 * is 500 without internals, cookies are written with the attributes their flow gave them, and no
 * answer that depends on who asks is ever cached.
 */
import "server-only";
import { logEvent, logUnexpected } from "../base/log";
import type { Trace } from "../base/trace";
import { problem } from "../http/problem";
import { serverTiming } from "../http/server-timing";
import { StoreUnavailableError } from "../store/unavailable";
import { openServerRequest, type ServerContext } from "./server-request";

export async function answer(
  request: Request,
  handle: (context: ServerContext) => Promise<Response>,
): Promise<Response> {
  try {
    const context = await openServerRequest(request);
    return finish(await handle(context), context.trace);
  } catch (error) {
    if (error instanceof StoreUnavailableError) {
      logEvent("store-unavailable", { failure: error.failure });
      return problem("store-unavailable");
    }
    logUnexpected(error);
    return problem("unexpected-error");
  }
}

function finish(response: Response, { steps }: Trace): Response {
  if (!response.headers.has("cache-control"))
    response.headers.set("cache-control", "private, no-store");
  if (steps.length > 0) response.headers.set("server-timing", serverTiming(steps));
  return response;
}
