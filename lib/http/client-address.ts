/** Where a request says it comes from. For the log alone: whoever sends it can write what they like. */
export function claimedAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for")?.slice(0, 100) ?? null;
}
