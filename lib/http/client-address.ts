/**
 * Where a request comes from: the one address that boot has left of X-Forwarded-For, or what the
 * platform wrote there. For counting and for the log, never a reason to admit.
 */
export function clientAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for")?.slice(0, 100) ?? null;
}
