"use client";

import type { FlowStates } from "@/lib/browser/flow-state";
import { FlowColumns } from "./flow-columns";
import { useFlowStates } from "./use-flow-states";

/** Signing in by session and by JWT, beside each other, for people who have an account. */
export function SideBySide({ initial }: { initial: FlowStates }) {
  const [states, setState] = useFlowStates(initial);
  return <FlowColumns states={states} username="" password="" look="primary" onChange={setState} />;
}
