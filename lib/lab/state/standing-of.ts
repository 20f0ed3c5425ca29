/** DEMO: a verdict in plain fields, for the screen. */
import type { Verdict } from "../../identity/verdict";
import type { LabStanding } from "./lab-state";

export function standingOf(verdict: Verdict): LabStanding {
  if (!verdict.ok) return { status: "refused", reason: verdict.reason };
  return {
    status: "signed-in",
    ...verdict.identity,
    expiresAt: new Date(verdict.expiresAt).toISOString(),
  };
}
