"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useFlowStates } from "@/components/use-flow-states";
import { callApi } from "@/lib/browser/call-api";
import { type FlowState, stateAfterSignIn } from "@/lib/browser/flow-state";
import { type ApiMethod, type ApiResult, requestApi } from "@/lib/browser/request-api";
import { signOut } from "@/lib/browser/sign-out";
import { type Flow, flows } from "@/lib/identity/identity";
import { type LabState, labStateSchema } from "@/lib/lab/state/lab-state";
import type { WireEntry } from "@/lib/lab/wire/wire-entry";
import { type Choices, usualChoices } from "./choices";
import { flowStatesOf, signedInEnd } from "./flow-states-of";
import { useHeldTokens } from "./use-held-tokens";
import { useMoment } from "./use-moment";
import { type ProtectedPage, useWire } from "./use-wire";

export type Lab = ReturnType<typeof useLab>;

/** All that the instrument knows and does. Every number in it comes from a request on the wire. */
export function useLab(initial: LabState, password: string) {
  const [state, setState] = useState(initial);
  const [choices, setChoices] = useState<Choices>(() =>
    usualChoices(initial.people[0]?.username ?? ""),
  );
  const [flowStates, setFlowState] = useFlowStates(flowStatesOf(initial));
  const [asked, setAsked] = useState<Record<Flow, WireEntry | null>>({ session: null, jwt: null });
  const held = useHeldTokens();
  const wire = useWire();
  const turn = useRef(0);
  const signingIn = useRef<Promise<boolean>>(Promise.resolve(true));

  /** Asks how things stand. Of two answers on their way the one to the later question counts. */
  async function look(): Promise<LabState | null> {
    turn.current += 1;
    const mine = turn.current;
    const result = await requestApi("GET", "/api/lab/state", undefined, {
      accessToken: held.accessToken(),
    });
    if (!result.ok) return null;
    const seen = labStateSchema.parse(result.body);
    if (mine === turn.current) setState(seen);
    return seen;
  }

  useLookAfterChange([flowStates.session, flowStates.jwt], held.tokens, () => void look());
  useMoment(signedInEnd(state.session.standing), () => void look());

  /** One at a time: the first answer brings the workspace that the next one signs in to. */
  function signIn(flow: Flow, choice: Partial<Choices> = {}): Promise<boolean> {
    const mine = signingIn.current.then(() => signInAlone(flow, choice));
    signingIn.current = mine.catch(() => false);
    return mine;
  }

  async function signInAlone(flow: Flow, choice: Partial<Choices>): Promise<boolean> {
    const { username, algorithm, transport, access, refresh, idle } = { ...choices, ...choice };
    const intoScript = flow === "jwt" && transport === "body";
    setFlowState(flow, { status: "signing-in" });
    // One browser, one way to carry the token: the other one is given up first.
    if (intoScript && state.jwt.cookie) await signOut("jwt");
    if (flow === "jwt") await held.giveUp();
    const result = await callApi("POST", `/api/${flow}/login`, {
      username,
      password,
      ...(flow === "session"
        ? { lifetimes: { idle } }
        : { algorithm, transport, lifetimes: { access, refresh } }),
    });
    const isHeld = intoScript && result.ok;
    if (isHeld) held.take(result.body);
    setFlowState(flow, isHeld ? { status: "signed-out" } : stateAfterSignIn(result));
    setAsked((before) => ({ ...before, [flow]: null }));
    return result.ok;
  }

  async function signInBothWays(choice?: Partial<Choices>): Promise<boolean> {
    const results = await Promise.all(flows.map((flow) => signIn(flow, choice)));
    return results.every(Boolean);
  }

  async function ask(flow: Flow, page: ProtectedPage): Promise<WireEntry | null> {
    const entry = await wire.askForPage(
      flow,
      page,
      flow === "jwt" ? held.accessToken() : undefined,
    );
    setAsked((before) => ({ ...before, [flow]: entry }));
    return entry;
  }

  /** As whoever this browser is signed in as in that flow, by cookie or by header. */
  function call(flow: Flow, method: ApiMethod, path: string): Promise<ApiResult> {
    const accessToken = held.accessToken();
    return flow === "jwt" && accessToken !== undefined
      ? requestApi(method, path, undefined, { accessToken })
      : callApi(method, path);
  }

  async function logOut(flow: Flow): Promise<ApiResult> {
    const givenUp = flow === "jwt" ? await held.giveUp() : null;
    if (givenUp) return givenUp;
    const result = await signOut(flow);
    if (result.ok) setFlowState(flow, { status: "signed-out" });
    return result;
  }

  async function endEverywhere(flow: Flow): Promise<ApiResult> {
    const result = await call(flow, "DELETE", `/api/${flow}/devices`);
    if (!result.ok) return result;
    const isHeld = flow === "jwt" && held.accessToken() !== undefined;
    if (!isHeld) setFlowState(flow, { status: "signed-out" });
    else await look();
    return result;
  }

  async function changeRole(username: string, role: string): Promise<ApiResult> {
    const path = `/api/lab/people/${encodeURIComponent(username)}`;
    const result = await requestApi("PATCH", path, { role });
    await look();
    return result;
  }

  /** Rotates now, although the access token may have time left. */
  async function refresh(): Promise<ApiResult> {
    const renewed = await held.renew();
    if (renewed) return renewed;
    const result = await callApi("POST", "/api/jwt/refresh");
    if (result.ok) setFlowState("jwt", stateAfterSignIn(result));
    return result;
  }

  return {
    state,
    choices,
    choose: (change: Partial<Choices>) => setChoices((before) => ({ ...before, ...change })),
    flowStates,
    heldTokens: held.tokens,
    asked,
    wire,
    look,
    signIn,
    signInBothWays,
    ask,
    logOut,
    endEverywhere,
    changeRole,
    refresh,
  };
}

/** Whatever changed, here or in another tab, the server is asked what it is now. Not at first. */
function useLookAfterChange(states: readonly FlowState[], tokens: unknown, onChange: () => void) {
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
