import { stateAfterRefusal } from "@/components/state-of-flow";
import type { FlowState, FlowStates } from "@/lib/browser/flow-state";
import type { Flow } from "@/lib/identity/identity";
import type { LabStanding, LabState } from "@/lib/lab/state/lab-state";

/** How each flow stands by what the server said when the page was made. */
export function flowStatesOf({ session, jwt }: LabState): FlowStates {
  return {
    session: flowStateOf(session.standing, "session"),
    jwt: flowStateOf(jwt.standing, "jwt"),
  };
}

function flowStateOf(standing: LabStanding, flow: Flow): FlowState {
  return standing.status === "signed-in" ? standing : stateAfterRefusal(standing.reason, flow);
}

export function signedInEnd(standing: LabStanding): string | null {
  return standing.status === "signed-in" ? standing.expiresAt : null;
}
