import { problem } from "../http/problem";
import type { Attempt } from "../users/authenticate";

export type FailedAttempt = Extract<Attempt, { ok: false }>;

/** A password that was right a moment ago, and is not any more when the sign-in is to be stored. */
export const outdated: FailedAttempt = { ok: false, reason: "invalid-credentials" };

/** What a client is told of a sign-in that did not succeed. */
export function problemOfAttempt(attempt: FailedAttempt): Response {
  return attempt.reason === "invalid-credentials"
    ? problem(attempt.reason)
    : problem(attempt.reason, { headers: { "retry-after": String(attempt.retryAfter) } });
}
