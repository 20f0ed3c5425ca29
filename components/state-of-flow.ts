import type { FlowState } from "@/lib/browser/flow-state";
import type { Flow } from "@/lib/identity/identity";
import type { Reason, Verdict } from "@/lib/identity/verdict";
import { reasonText } from "./reason-text";

/** What a page that opens shows of a flow, given what its credential is worth. */
export function stateOfFlow(verdict: Verdict, flow: Flow): FlowState {
  if (!verdict.ok) return stateAfterRefusal(verdict.reason, flow);
  const { userId, name, role } = verdict.identity;
  const expiresAt = new Date(verdict.expiresAt).toISOString();
  return { status: "signed-in", userId, name, role, expiresAt };
}

export function stateAfterRefusal(reason: Reason, flow: Flow): FlowState {
  if (reason === "missing") return { status: "signed-out" };
  if (reason !== "expired") return { status: "failed", message: reasonText[reason] };
  // A refresh token may bring another access token; nothing brings back a session.
  if (flow === "jwt") return { status: "renewing" };
  return { status: "failed", message: "Your session has ended. Sign in again." };
}
