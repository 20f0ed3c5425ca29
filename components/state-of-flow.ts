import type { FlowState } from "@/lib/browser/flow-state";
import type { Flow } from "@/lib/identity/identity";
import type { Verdict } from "@/lib/identity/verdict";
import { reasonText } from "./reason-text";

/** What a page that opens shows of a flow, given what its credential is worth. */
export function stateOfFlow(verdict: Verdict, flow: Flow): FlowState {
  if (verdict.ok) {
    const { userId, name, role } = verdict.identity;
    return {
      status: "signed-in",
      userId,
      name,
      role,
      expiresAt: new Date(verdict.expiresAt).toISOString(),
    };
  }
  if (verdict.reason === "missing") return { status: "signed-out" };
  if (verdict.reason === "expired" && flow === "jwt") return { status: "renewing" };
  const message =
    verdict.reason === "expired"
      ? "Your session has ended. Sign in again."
      : reasonText[verdict.reason];
  return { status: "failed", message };
}
