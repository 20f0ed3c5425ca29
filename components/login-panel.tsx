"use client";

import { useState } from "react";
import type { FlowState } from "@/lib/browser/flow-state";
import { announce } from "@/lib/browser/tabs";
import type { Flow } from "@/lib/identity/identity";
import { SignInForm } from "./sign-in-form";
import { FlowMark, flowNames } from "./ui/flow-mark";

export interface LoginPanelProps {
  /** The flows that open the page which the visitor wants. */
  flows: readonly Flow[];
  next: string;
  /** What the fields hold at first. Empty where nobody is known beforehand. */
  username: string;
  password: string;
}

export function LoginPanel({ flows, next, username, password }: LoginPanelProps) {
  const [flow, setFlow] = useState<Flow>(flows[0] ?? "session");
  const [state, setState] = useState<FlowState>({ status: "signed-out" });

  function follow(changed: FlowState) {
    setState(changed);
    if (changed.status === "signed-in") announce({ kind: "signed-in", flow, state: changed });
    // A whole new document: the gate sees the new cookie before anything of the page is sent.
    if (changed.status === "signed-in") window.location.assign(next);
  }

  return (
    <div className="rounded-2xl border border-line bg-surface p-5 sm:p-7">
      {flows.length > 1 ? (
        <fieldset className="mb-5">
          <legend className="mb-1.5 font-medium text-[13px]">Be remembered by</legend>
          <div className="grid grid-cols-2 gap-1 rounded-lg bg-sunken p-1">
            {flows.map((option) => (
              <label
                key={option}
                className="flex min-h-9 cursor-pointer items-center justify-center gap-2 rounded-md border border-transparent text-sm has-checked:border-line-strong has-checked:bg-surface has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-ink"
              >
                <input
                  type="radio"
                  name="flow"
                  className="sr-only"
                  checked={option === flow}
                  onChange={() => setFlow(option)}
                />
                <FlowMark flow={option} />
                {flowNames[option]}
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      <SignInForm
        look="primary"
        flow={flow}
        username={username}
        password={password}
        state={state}
        onChange={follow}
      />
    </div>
  );
}
