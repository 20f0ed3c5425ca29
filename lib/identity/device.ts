/** One place where a user is signed in, whichever flow keeps it. Times are ISO 8601, in UTC. */
export interface Device {
  /** SHA-256 of the session id or the family's secret: names it, opens nothing. */
  id: string;
  /** "Chrome on macOS". */
  label: string;
  signedInAt: string;
  /** The last request that moved the idle end, or the last refresh. */
  lastSeenAt: string;
  /** When it ends if nobody uses it. */
  endsAt: string;
  /** JWT: until when an access token that is already out works, whatever happens here. */
  accessExpiresAt?: string;
}

export function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
