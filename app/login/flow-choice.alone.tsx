import type { Flow } from "../../lib/identity/identity";

interface FlowChoiceProps {
  flows: readonly Flow[];
  chosen: Flow;
  choose: (flow: Flow) => void;
}

/** The twin of app/login/flow-choice.tsx where one flow comes alone: there is nothing to choose. */
export function FlowChoice(_props: FlowChoiceProps): null {
  return null;
}
