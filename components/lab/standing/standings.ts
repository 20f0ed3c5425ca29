/**
 * DEMO: how each flow stands in this browser, as far as this page knows. Kept outside of React, because
 * the header shows what pages far from it have learned.
 */
import type { Flow } from "@/lib/identity/identity";
import type { LabStanding } from "@/lib/lab/state/lab-state";

export type Standing =
  /** Nobody has said yet, or the server cannot tell. */
  | { status: "unknown" }
  | { status: "signed-out" }
  /** The access token is over; the refresh token may still bring another. */
  | { status: "expired" }
  /** `at`: what time it was on the server when it said so. */
  | { status: "signed-in"; name: string; role: string; expiresAt: string; at: string };

export type Standings = Readonly<Record<Flow, Standing>>;

export const unknownStandings: Standings = {
  session: { status: "unknown" },
  jwt: { status: "unknown" },
};

let current = unknownStandings;
const listeners = new Set<() => void>();

export function currentStandings(): Standings {
  return current;
}

export function tellStandings(news: Partial<Standings>): void {
  current = { ...current, ...news };
  for (const listener of listeners) listener();
}

export function listenToStandings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function standingFrom(said: LabStanding, flow: Flow, at: string): Standing {
  if (said.status === "signed-in") return { ...said, at };
  if (said.reason === "store-unavailable") return { status: "unknown" };
  return { status: said.reason === "expired" && flow === "jwt" ? "expired" : "signed-out" };
}
