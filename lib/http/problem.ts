/**
 * Errors as RFC 9457 writes them. Each has a stable code, says what is wrong and what to do, and
 * carries nothing else: no stack, no credential, no address of the store. Edge-safe.
 */
import { product } from "../product";

export const problems = {
  "invalid-json": {
    status: 400,
    title: "The body is not JSON",
    detail: "Send one JSON object, encoded in UTF-8.",
  },
  "invalid-body": {
    status: 400,
    title: "The body does not fit",
    detail: "See `errors` for each field and what it should be.",
  },
  "invalid-query": {
    status: 400,
    title: "The query does not fit",
    detail: "See the documentation of this address.",
  },
  "invalid-request": {
    status: 400,
    title: "Two credentials on one request",
    detail: "Send the bearer header or the cookie, not both for different people.",
  },
  "invalid-credentials": {
    status: 401,
    title: "Username or password is wrong",
    detail: "Check both and try again.",
  },
  unauthenticated: {
    status: 401,
    title: "Not signed in",
    detail: "Sign in and repeat the request.",
  },
  "invalid-refresh-token": {
    status: 401,
    title: "The refresh token is not valid",
    detail: "Sign in again.",
  },
  forbidden: {
    status: 403,
    title: "Not allowed",
    detail: "Your role lacks the permission that this needs.",
  },
  "cross-site": {
    status: 403,
    title: "Refused: the request comes from elsewhere",
    detail:
      "Send it from the application's own pages, or with the application's address as Origin.",
  },
  "not-found": { status: 404, title: "Not found", detail: "Nothing is served under this address." },
  "no-such-user": {
    status: 404,
    title: "No such user",
    detail: "List the users to see which there are.",
  },
  "no-such-device": {
    status: 404,
    title: "No such device",
    detail: "List the devices to see which are signed in.",
  },
  "method-not-allowed": {
    status: 405,
    title: "Method not allowed",
    detail: "See the Allow header.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is too large",
    detail: "Send at most 16 kilobytes.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "Only JSON is understood",
    detail: "Send the body as application/json.",
  },
  "too-many-attempts": {
    status: 429,
    title: "Too many failed attempts",
    detail: "Wait as long as Retry-After says, then try again.",
  },
  "token-too-large": {
    status: 422,
    title: "The token does not fit a cookie",
    detail: "Name and value of a cookie may take 4096 bytes: put less into the identity.",
  },
  "too-many-requests": {
    status: 429,
    title: "Too many requests",
    detail: "Wait as long as Retry-After says, then try again.",
  },
  busy: {
    status: 429,
    title: "Too many people are signing in",
    detail: "Try again in a moment.",
  },
  "unexpected-error": {
    status: 500,
    title: "Something went wrong",
    detail: "It may or may not have been done: look, then try again.",
  },
  "store-unavailable": {
    status: 503,
    title: "The store cannot be reached",
    detail: "Your cookies are kept. Try again in a moment.",
  },
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

export const retryAfterSeconds = 2;

export function problem(
  code: ProblemCode,
  { headers = {}, detail, errors, reason }: ProblemOptions = {},
): Response {
  const { status, title, detail: standing } = problems[code];
  const body = {
    type: "about:blank",
    title,
    status,
    code,
    detail: detail ?? standing,
    ...(reason ? { reason } : {}),
    ...(errors ? { errors } : {}),
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
