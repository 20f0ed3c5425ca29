import { problem } from "../http/problem";
import type { Attempt } from "../users/sign-in";

/** What a client is told of a sign-in that did not succeed. */
export function problemOfAttempt(attempt: Extract<Attempt, { ok: false }>): Response {
  return attempt.reason === "invalid-credentials"
    ? problem(attempt.reason)
    : problem(attempt.reason, { headers: { "retry-after": String(attempt.retryAfter) } });
}
