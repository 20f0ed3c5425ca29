/**
 * One JSON line per security event, UTC. Values are JSON-escaped, so a line break in a user's input
 * stays inside its line. Callers pass ids and hashes, never credentials.
 */
export type SecurityEvent =
  | "sign-in"
  | "sign-in-refused"
  | "sign-out"
  | "refresh"
  | "refresh-refused"
  | "refresh-reused"
  | "device-ended"
  | "user-added"
  | "user-changed"
  | "user-removed"
  | "password-changed"
  | "forbidden"
  | "cross-site-blocked"
  | "store-unavailable"
  | "store-available"
  | "unexpected-error";

export function logEvent(event: SecurityEvent, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({ time: new Date().toISOString(), event, ...fields });
  if (event === "unexpected-error") console.error(line);
  else console.info(line);
}

/** Where it happened, not what it said: a message of somebody else's may quote what it was given. */
export function logUnexpected(error: unknown): void {
  const frames =
    error instanceof Error
      ? (error.stack ?? "").split("\n").filter((line) => /^ +at /.test(line))
      : [];
  logEvent("unexpected-error", {
    name: error instanceof Error ? error.name : typeof error,
    at: frames.slice(0, 8),
  });
}
