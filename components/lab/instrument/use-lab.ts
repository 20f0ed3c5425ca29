"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useFlowStates } from "@/components/use-flow-states";
import { callApi } from "@/lib/browser/call-api";
import { type FlowState, stateAfterSignIn } from "@/lib/browser/flow-state";
import { type ApiMethod, type ApiResult, requestApi } from "@/lib/browser/request-api";
import { signOut } from "@/lib/browser/sign-out";
import { type Flow, flows } from "@/lib/identity";
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
  const accessToken = held.tokens?.accessToken;

  /** Asks how things stand. Of two answers on their way the one to the later question counts. */
  async function look(): Promise<LabState | null> {
    turn.current += 1;
    const mine = turn.current;
    const result = await requestApi("GET", "/api/lab/state", undefined, { accessToken });
    if (!result.ok) return null;
    const seen = labStateSchema.parse(result.body);
    if (mine === turn.current) setState(seen);
    return seen;
  }

  useLookAfterChange([flowStates.session, flowStates.jwt, held.tokens], () => void look());
  useMoment(signedInEnd(state.session.standing), () => void look());

  async function signIn(flow: Flow, lifetimes: Partial<Choices> = {}): Promise<boolean> {
    const { username, algorithm, transport, access, refresh, idle } = { ...choices, ...lifetimes };
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

  /** One after the other: the first answer brings the workspace that the second one signs in to. */
  async function signInBothWays(lifetimes?: Partial<Choices>): Promise<boolean> {
    const results: boolean[] = [];
    for (const flow of flows) results.push(await signIn(flow, lifetimes));
    return results.every(Boolean);
  }

  async function ask(flow: Flow, page: ProtectedPage): Promise<WireEntry | null> {
    const entry = await wire.askForPage(flow, page, flow === "jwt" ? accessToken : undefined);
    setAsked((before) => ({ ...before, [flow]: entry }));
    return entry;
  }

  /** As whoever this browser is signed in as in that flow, by cookie or by header. */
  function call(flow: Flow, method: ApiMethod, path: string): Promise<ApiResult> {
    return flow === "jwt" && accessToken !== undefined
      ? requestApi(method, path, undefined, { accessToken })
      : callApi(method, path);
  }

  async function logOut(flow: Flow): Promise<ApiResult> {
    if (flow === "jwt" && held.tokens) {
      await held.giveUp();
      return { ok: true, status: 204, body: null };
    }
    const result = await signOut(flow);
    if (result.ok) setFlowState(flow, { status: "signed-out" });
    return result;
  }

  async function endEverywhere(flow: Flow): Promise<ApiResult> {
    const result = await call(flow, "DELETE", `/api/${flow}/devices`);
    if (!result.ok) return result;
    if (flow === "session" || !held.tokens) setFlowState(flow, { status: "signed-out" });
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
    if (held.tokens) {
      await held.renew();
      return { ok: true, status: 200, body: null };
    }
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
function useLookAfterChange(
  changing: readonly [FlowState, FlowState, unknown],
  onChange: () => void,
): void {
  const [session, jwt, tokens] = changing;
  const look = useEffectEvent(onChange);
  const before = useRef<readonly unknown[] | null>(null);
  useEffect(() => {
    const now = [session, jwt, tokens];
    const isSettled = ![session, jwt].some(({ status }) => status === "signing-in");
    const hasChanged = before.current?.some((one, index) => one !== now[index]) ?? false;
    if (hasChanged && isSettled) look();
    if (before.current === null || isSettled) before.current = now;
  }, [session, jwt, tokens]);
}
