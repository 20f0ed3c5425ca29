import type { WireEntry } from "@/lib/lab/wire/wire-entry";

export interface Observation {
  text: string;
  /** `bad`: the credential goes on working, or something went wrong. */
  tone: "good" | "bad";
}

/** "the account page answered 303, reason revoked" */
export function describeAnswer(entry: WireEntry | null): string {
  if (!entry || entry.response.status === 0) return "no answer came";
  const reason = /[?&]reason=([\w-]+)/.exec(entry.response.redirectedTo ?? "")?.[1];
  return `${entry.path} answered ${entry.response.status}${reason ? `, ${reason}` : ""}`;
}
