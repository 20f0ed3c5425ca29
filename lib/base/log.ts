/**
 * One JSON line per security event, UTC. Values are escaped, so that neither a line break nor a control
 * byte of a user's input reaches whatever shows the log. Callers pass ids and hashes, never credentials.
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
  | "everybody-signed-out"
  | "password-changed"
  | "refused"
  | "forbidden"
  | "cross-site-blocked"
  | "origin-unclear"
  | "store-unavailable"
  | "store-available"
  | "unexpected-error";

export function logEvent(event: SecurityEvent, fields: Record<string, unknown> = {}): void {
  const line = escapeControls(JSON.stringify({ time: new Date().toISOString(), event, ...fields }));
  if (event === "unexpected-error") console.error(line);
  else console.info(line);
}

/** JSON leaves these as they are: DEL, the controls of C1, and the line ends of Unicode. */
function escapeControls(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
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
