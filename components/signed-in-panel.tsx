"use client";

import { useState } from "react";
import type { FlowState } from "@/lib/browser/flow-state";
import { signOut } from "@/lib/browser/sign-out";
import type { Flow } from "@/lib/identity/identity";
import { Button } from "./ui/button";
import { buttonClass } from "./ui/button-class";
import { Notice } from "./ui/notice";

export interface SignedInPanelProps {
  flow: Flow;
  state: Extract<FlowState, { status: "signed-in" }>;
  onChange: (state: FlowState) => void;
}

export function SignedInPanel({ flow, state, onChange }: SignedInPanelProps) {
  const [problem, setProblem] = useState<string | null>(null);

  async function leave() {
    const result = await signOut(flow);
    if (result.ok) onChange({ status: "signed-out" });
    else setProblem(`${result.problem.title}. ${result.problem.detail}`);
  }

  return (
    <div>
      <p className="text-[15px]">
        Signed in as <strong className="font-semibold">{state.name}</strong>{" "}
        <span className="text-muted">{state.role}</span>
      </p>
      <p className="mt-1 text-muted text-sm">
        Until <time dateTime={state.expiresAt}>{formatTime(state.expiresAt)}</time>
        {flow === "session" ? ", longer while you use it" : ", then renewed by the refresh token"}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <a className={buttonClass("quiet")} href={`/${flow}/account`}>
          Open the account page
        </a>
        <a className={buttonClass("quiet")} href={`/${flow}/admin`}>
          Open the admin page
        </a>
        <Button onClick={() => void leave()}>Log out</Button>
      </div>
      <div aria-live="polite" className="mt-3 empty:mt-0">
        {problem ? <Notice kind="bad">{problem}</Notice> : null}
      </div>
    </div>
  );
}

/** UTC, so that server and browser print the same. */
function formatTime(iso: string): string {
  return `${iso.slice(11, 19)} UTC`;
}
