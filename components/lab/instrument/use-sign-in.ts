"use client";

import { useRef } from "react";
import { callApi } from "@/lib/browser/call-api";
import { type FlowState, stateAfterSignIn } from "@/lib/browser/flow-state";
import { signOut } from "@/lib/browser/sign-out";
import { type Flow, flows } from "@/lib/identity/identity";
import type { Choices } from "./choices";
import type { HeldTokensControl } from "./use-held-tokens";

export interface SignInOptions {
  password: string;
  choices: Choices;
  held: HeldTokensControl;
  /** Is there an access token in a cookie? */
  hasJwtCookie: boolean;
  onState: (flow: Flow, state: FlowState) => void;
  onAnswer: (flow: Flow) => void;
}

/** Signs in as the visitor has chosen. */
export function useSignIn({
  password,
  choices,
  held,
  hasJwtCookie,
  onState,
  onAnswer,
}: SignInOptions) {
  const latest = useRef<Promise<boolean>>(Promise.resolve(true));

  /** One at a time: the first answer brings the workspace that the next one signs in to. */
  function signIn(flow: Flow, choice: Partial<Choices> = {}): Promise<boolean> {
    const mine = latest.current.then(() => signInAlone(flow, { ...choices, ...choice }));
    latest.current = mine.catch(() => false);
    return mine;
  }

  async function signInAlone(flow: Flow, chosen: Choices): Promise<boolean> {
    const intoScript = flow === "jwt" && chosen.transport === "body";
    onState(flow, { status: "signing-in" });
    // One browser, one way to carry the token: the other one is given up first.
    if (intoScript && hasJwtCookie) await signOut("jwt");
    if (flow === "jwt") await held.giveUp();
    const body = { username: chosen.username, password, ...wishesOf(flow, chosen) };
    const result = await callApi("POST", `/api/${flow}/login`, body);
    const isHeld = intoScript && result.ok;
    if (isHeld) await held.take(result.body);
    onState(flow, isHeld ? { status: "signed-out" } : await stateAfterSignIn(result));
    onAnswer(flow);
    return result.ok;
  }

  async function signInBothWays(choice?: Partial<Choices>): Promise<boolean> {
    const results = await Promise.all(flows.map((flow) => signIn(flow, choice)));
    return results.every(Boolean);
  }

  return { signIn, signInBothWays };
}

function wishesOf(flow: Flow, { algorithm, transport, access, refresh, idle }: Choices) {
  return flow === "session"
    ? { lifetimes: { idle } }
    : { algorithm, transport, lifetimes: { access, refresh } };
}
