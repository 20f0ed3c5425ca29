"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { FlowState } from "@/lib/browser/flow-state";

/** Whatever changed, here or in another tab, the server is asked what it is now. Not at first. */
export function useLookAfterChange(
  states: readonly FlowState[],
  tokens: unknown,
  onChange: () => void,
): void {
  const look = useEffectEvent(onChange);
  const isSettled = states.every(({ status }) => status !== "signing-in");
  // By content: a tab hears its own news as well, and one change is asked about once.
  const content = states.map(describeState).join();
  const seen = useRef({ content, tokens });
  useEffect(() => {
    if (!isSettled) return;
    const hasChanged = seen.current.content !== content || seen.current.tokens !== tokens;
    seen.current = { content, tokens };
    if (hasChanged) look();
  }, [isSettled, content, tokens]);
}

function describeState(state: FlowState): string {
  return state.status === "signed-in" ? `${state.userId} until ${state.expiresAt}` : state.status;
}
