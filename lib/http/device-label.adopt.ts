/** The twin of lib/http/device-label.ts where nobody lists devices: what the client says of itself, cut. */
export function deviceLabel(userAgent: string | null): string {
  return userAgent?.replace(/[^\x20-\x7e]/g, "").slice(0, 60) || "Unknown device";
}
