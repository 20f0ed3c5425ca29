/**
 * What somebody in front says of a request. Boot has left of it what a trusted proxy vouches for; a
 * platform writes its own. For counting and for the log, never a reason to admit. Edge-safe.
 */
export function clientAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for")?.slice(0, 100) ?? null;
}

export const requestIdHeader = "x-request-id";
export const platformIdHeader = "x-vercel-id";

/**
 * What a request is called: as the first header says, else as a proxy's, else by its trace (W3C Trace
 * Context §3.2), else anew. Nothing in it could end a line of the log or a header.
 */
export function requestIdOf(headers: Headers, first = requestIdHeader): string {
  const trace = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-/.exec(headers.get("traceparent") ?? "")?.[1];
  const offered = [headers.get(first), headers.get(requestIdHeader), trace];
  return offered.find((id) => id && /^[\w.:-]{1,128}$/.test(id)) ?? crypto.randomUUID();
}
