/**
 * The twin of lib/http/vouched-headers.ts where nobody in front is believed: where a request comes from is not
 * known, and it is named anew unless the platform has named it. Edge-safe.
 */
export function clientAddress(_headers: Headers): string | null {
  return null;
}

export const requestIdHeader = "x-request-id";
export const platformIdHeader = "x-vercel-id";

/** For the log. Nothing in it could end a line or a header. */
export function requestIdOf(headers: Headers, first = requestIdHeader): string {
  const id = headers.get(first);
  return id && /^[\w.:-]{1,128}$/.test(id) ? id : crypto.randomUUID();
}
