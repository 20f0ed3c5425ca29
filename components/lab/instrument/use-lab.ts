"use client";

import { useState } from "react";
import { useFlowStates } from "@/components/use-flow-states";
import { type Flow, flows } from "@/lib/identity/identity";
import type { LabState } from "@/lib/lab/state/lab-state";
import { type Choices, usualChoices } from "./choices";
import { flowStatesOf, signedInEnd } from "./flow-states-of";
import { useAsked } from "./use-asked";
import { useHeldTokens } from "./use-held-tokens";
import { useLabState } from "./use-lab-state";
import { useLookAfterChange } from "./use-look-after-change";
import { useMoment } from "./use-moment";
import { useSignIn } from "./use-sign-in";
import { useWire } from "./use-wire";

export type Lab = ReturnType<typeof useLab>;

/** All that the instrument knows and does. Every number in it comes from a request on the wire. */
export function useLab(initial: LabState, password: string) {
  const [choices, setChoices] = useState<Choices>(() =>
    usualChoices(initial.people[0]?.username ?? ""),
  );
  const [flowStates, onState] = useFlowStates(flowStatesOf(initial));
  const held = useHeldTokens();
  const { state, look } = useLabState(initial, held.accessToken);
  const wire = useWire();
  const { asked, ask, forgetAnswer } = useAsked(wire, held.accessToken);
  const signIns = useSignIn({
    password,
    choices,
    held,
    hasJwtCookie: state.jwt.cookie !== null,
    onState,
    onAnswer: forgetAnswer,
  });

  useLookAfterChange([flowStates.session, flowStates.jwt], held.tokens, () => void look());
  useMoment(signedInEnd(state.session.standing), () => void look());

  const isSignedInBothWays = flows.every((flow) => state[flow].standing.status === "signed-in");

  return {
    state,
    isSignedInBothWays,
    choices,
    choose: (change: Partial<Choices>) => setChoices((before) => ({ ...before, ...change })),
    flowStates,
    heldTokens: held.tokens,
    /** Signed out, as an answer said. */
    leave: (flow: Flow) => onState(flow, { status: "signed-out" }),
    asked,
    wire,
    look,
    ask,
    ...signIns,
    /** What can be done to a sign-in, loaded once something is. */
    changes: async () => {
      const { signInChanges } = await import("./sign-in-changes");
      return signInChanges({ held, look, onState });
    },
  };
}
