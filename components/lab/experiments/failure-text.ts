import type { FailureCode } from "@/lib/lab/experiments/events";

/** What went wrong with a run, and what to do. The code stands beside it. */
export const failureText: Readonly<Record<FailureCode, string>> = {
  unreachable:
    "The server could not reach itself where it is configured to live. Set APP_ORIGIN to its own address, then run it again.",
  "timed-out": "An answer took too long, so the run was ended. Run it again.",
  "store-unavailable":
    "The store cannot be reached, so nobody can sign in. Run it again in a moment.",
  "unexpected-answer":
    "A step that has to succeed did not, so the rest would prove nothing. Run it again.",
  "unexpected-error": "Something went wrong on the server. Run it again.",
  refused: "The server refused to begin. Reload the page and run it again.",
  interrupted: "The connection was lost while it ran. Check it and run it again.",
  "too-many-requests": "Too many runs at once. Wait a minute, then run it again.",
};
