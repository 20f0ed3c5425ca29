/**
 * Errors as RFC 9457 writes them. Each has a stable code, says what is wrong and what to do, and
 * carries nothing else: no stack, no credential, no address of the store. Edge-safe.
 */
import { currentRequestId } from "../base/log";
import { product } from "../product";

/** Of each code the status, the title, and what to do. */
export const problems = {
  "invalid-json": [400, "The body is not JSON", "Send one JSON object, encoded in UTF-8."],
  "invalid-body": [
    400,
    "The body does not fit",
    "See `errors` for each field and what it should be.",
  ],
  "invalid-query": [400, "The query does not fit", "See the documentation of this address."],
  "invalid-request": [
    400,
    "Two credentials on one request",
    "Send the bearer header or the cookie, not both for different people.",
  ],
  "invalid-credentials": [401, "Username or password is wrong", "Check both and try again."],
  unauthenticated: [401, "Not signed in", "Sign in and repeat the request."],
  "invalid-refresh-token": [401, "The refresh token is not valid", "Sign in again."],
  forbidden: [403, "Not allowed", "Your role lacks the permission that this needs."],
  "cross-site": [
    403,
    "Refused: the request comes from elsewhere",
    "Send it from the application's own pages, or with the application's address as Origin.",
  ],
  "not-found": [404, "Not found", "Nothing is served under this address."],
  "no-such-user": [404, "No such user", "List the users to see which there are."],
  "no-such-device": [404, "No such device", "List the devices to see which are signed in."],
  "method-not-allowed": [405, "Method not allowed", "See the Allow header."],
  "body-too-large": [413, "The body is too large", "Send at most 16 kilobytes."],
  "unsupported-media-type": [415, "Only JSON is understood", "Send the body as application/json."],
  "too-many-attempts": [
    429,
    "Too many failed attempts",
    "Wait as long as Retry-After says, then try again.",
  ],
  "token-too-large": [
    422,
    "The token does not fit a cookie",
    "Name and value of a cookie may take 4096 bytes: put less into the identity.",
  ],
  "too-many-requests": [
    429,
    "Too many requests",
    "Wait as long as Retry-After says, then try again.",
  ],
  busy: [429, "Too many people are signing in", "Try again in a moment."],
  "unexpected-error": [
    500,
    "Something went wrong",
    "It may or may not have been done: look, then try again.",
  ],
  "store-unavailable": [
    503,
    "The store cannot be reached",
    "Your cookies are kept. Try again in a moment.",
  ],
} as const;

export type ProblemCode = keyof typeof problems;

export interface FieldError {
  /** RFC 6901. */
  pointer: string;
  detail: string;
}

export interface ProblemOptions {
  headers?: Record<string, string>;
  detail?: string;
  errors?: FieldError[];
  reason?: string;
}

const retryAfterSeconds = 2;

export function problem(
  code: ProblemCode,
  { headers = {}, detail, errors, reason }: ProblemOptions = {},
): Response {
  const [status, title, standing] = problems[code];
  const body = {
    type: "about:blank",
    title,
    status,
    code,
    detail: detail ?? standing,
    reason,
    errors,
    // A member of our own (RFC 9457 §3.2): `instance` is a URI, and this is what the log calls it.
    requestId: currentRequestId(),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "private, no-store",
      // RFC 9110 §15.5.2: a 401 names a scheme. Cookies have none; a bearer token opens the JWT routes.
      ...(status === 401 ? { "www-authenticate": `Bearer realm="${product.name}"` } : {}),
      ...(status === 503 ? { "retry-after": String(retryAfterSeconds) } : {}),
      ...headers,
    },
  });
}
