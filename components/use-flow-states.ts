"use client";

import { useEffect, useState } from "react";
import { type FlowState, type FlowStates, stateAfterSignIn } from "@/lib/browser/flow-state";
import { announce, listenToTabs } from "@/lib/browser/tabs";
import type { Flow } from "@/lib/identity/identity";
import { reasonText } from "./reason-text";
import { useRenewal } from "./use-renewal";

/** How each flow stands, in this tab and in all others of this browser. */
export function useFlowStates(
  initial: FlowStates,
): [FlowStates, (flow: Flow, state: FlowState) => void] {
  const [states, setStates] = useState(initial);

  function update(flow: Flow, state: FlowState) {
    setStates((before) => ({ ...before, [flow]: state }));
    if (state.status === "signed-in") announce({ kind: "signed-in", flow, state });
  }

  useEffect(
    () =>
      listenToTabs((message) => {
        const state: FlowState =
          message.kind === "signed-in" ? message.state : { status: "signed-out" };
        setStates((before) => ({ ...before, [message.flow]: state }));
      }),
    [],
  );

  useRenewal(renewalTime(states.jwt), async (result) => {
    const failed: FlowState = { status: "failed", message: reasonText.expired };
    update("jwt", result.ok ? await stateAfterSignIn(result) : failed);
  });

  return [states, update];
}

const atOnce = new Date(0).toISOString();

function renewalTime(jwt: FlowState): string | null {
  if (jwt.status === "renewing") return atOnce;
  return jwt.status === "signed-in" ? jwt.expiresAt : null;
}
