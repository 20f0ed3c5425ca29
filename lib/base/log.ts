/**
 * One JSON line per event, UTC, with the id of the request that it belongs to. Values are escaped, so
 * that neither a line break nor a control byte of a user's input reaches whatever shows the log. Callers
 * pass ids and hashes, never credentials. Edge-safe.
 */
import { product } from "../product";

/** Every event that there is, and how much it matters. */
export const events = {
  "sign-in": "info",
  "sign-in-refused": "warn",
  "sign-out": "info",
  refresh: "info",
  "refresh-refused": "warn",
  "refresh-reused": "warn",
  "device-ended": "info",
  "user-added": "info",
  "user-changed": "info",
  "user-removed": "info",
  "everybody-signed-out": "info",
  "password-changed": "info",
  refused: "warn",
  forbidden: "warn",
  "cross-site-blocked": "warn",
  "origin-unclear": "warn",
  "store-unavailable": "error",
  "store-available": "info",
  "unexpected-error": "error",
} as const;

/** Next gives both runtimes this global. A program beside the server has none, and no requests. */
const { AsyncLocalStorage } = globalThis as Partial<typeof import("node:async_hooks")>;
const requestIds = AsyncLocalStorage && new AsyncLocalStorage<string>();

/** Whatever is logged, or answered as a problem, while `work` runs belongs to the request of that id. */
export function withinRequest<T>(id: string, work: () => T): T {
  return requestIds ? requestIds.run(id, work) : work();
}

export function currentRequestId(): string | undefined {
  return requestIds?.getStore();
}

export function logEvent(event: keyof typeof events, fields: Record<string, unknown> = {}): void {
  const level = events[event];
  const head = { time: new Date().toISOString(), level, version: product.version };
  const line = { ...head, requestId: currentRequestId(), event, ...fields };
  console[level === "error" ? "error" : "info"](escapeControls(JSON.stringify(line)));
}

/** JSON leaves these as they are: DEL, the controls of C1, and the line ends of Unicode. */
function escapeControls(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Where it happened, not what it said: a message of somebody else's may quote what it was given. */
export function logUnexpected(error: unknown, fields: Record<string, unknown> = {}): void {
  const { name, stack = "" } = error instanceof Error ? error : { name: typeof error };
  const at = stack.split("\n").filter((line) => /^ +at /.test(line));
  logEvent("unexpected-error", { name, at: at.slice(0, 8), ...fields });
}
