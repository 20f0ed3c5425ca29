/** Where a request says it comes from. Whoever sends it can write what they like, but for what a proxy in front has added: never a reason to admit. */
export function claimedAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for")?.slice(0, 100) ?? null;
}
