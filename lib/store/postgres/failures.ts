/**
 * What went wrong with a call, in the store's own terms: an SQLSTATE (PostgreSQL, appendix A) where
 * PostgreSQL spoke, and of a connection what it met. Edge-safe.
 */
import { NeonDbError } from "@neondatabase/serverless";
import { StoreUnavailableError } from "../unavailable";

/** Deadlock and serialization: the database has undone the transaction itself, and advises to try again. */
const rolledBack = /^40(P01|001)\b/;

export function wasRolledBack({ failure, detail }: StoreUnavailableError): boolean {
  return failure === "refused" && rolledBack.test(detail ?? "");
}

export function asUnavailable(error: unknown): StoreUnavailableError {
  if (error instanceof StoreUnavailableError) return error;
  if (isTimeout(error)) return new StoreUnavailableError("timeout");
  if (!(error instanceof NeonDbError)) return new StoreUnavailableError("unreadable");
  if (isTimeout(error.sourceError)) return new StoreUnavailableError("timeout");
  if (error.sourceError) return new StoreUnavailableError("unreachable", codeOf(error.sourceError));
  if (error.code) return asRefusal(error.code, error.message);
  const status = /^Server error \(HTTP status (\d{3})\)/.exec(error.message)?.[1];
  return new StoreUnavailableError("unreadable", status ? `HTTP ${status}` : null);
}

const isTimeout = (error: unknown) =>
  error instanceof DOMException && error.name === "TimeoutError";

/** 57014 is a statement that took too long; 08 and 57P are a connection that is not there, or is going. */
function asRefusal(code: string, message: string): StoreUnavailableError {
  if (code === "57014") return new StoreUnavailableError("timeout");
  // The loopback endpoint's word for a connection that met something: the message says what.
  if (code === "08006") return new StoreUnavailableError("unreachable", serverWords("", message));
  const words = serverWords(code, message);
  return new StoreUnavailableError(/^(08|57P)/.test(code) ? "unreachable" : "refused", words);
}

/**
 * Fit for a log and for a sentence: one line, cut. What is said of data (classes 22 and 23) quotes it, so
 * of that the code alone is told.
 */
export function serverWords(code: string, message: string): string {
  const words = /^2[23]/.test(code) ? "" : message;
  return `${code} ${words}`
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 200);
}

/** `fetch failed`, and why in the cause alone: ECONNREFUSED, ENOTFOUND, a certificate's. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  const code = typeof cause === "object" && cause && "code" in cause ? cause.code : null;
  return typeof code === "string" && /^[A-Z0-9_]{1,60}$/.test(code) ? code : null;
}
