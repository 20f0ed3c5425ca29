"use client";

import type { FlowState, FlowStates } from "@/lib/browser/flow-state";
import type { Flow } from "@/lib/identity/identity";
import { SignInForm } from "./sign-in-form";
import { SignedInPanel } from "./signed-in-panel";
import { FlowMark, flowNames } from "./ui/flow-mark";
import { useFlowStates } from "./use-flow-states";

const ideas: Readonly<Record<Flow, string>> = {
  session: "The cookie is a reference. The facts stay on the server.",
  jwt: "The cookie is the facts, signed. The server keeps a key.",
};

/** Signing in by session and by JWT, beside each other, for people who have an account. */
export function SideBySide({ flows, initial }: { flows: readonly Flow[]; initial: FlowStates }) {
  const [states, setState] = useFlowStates(initial);
  return (
    <>
      <div className="grid overflow-hidden rounded-2xl border border-line bg-surface shadow-[0_12px_40px_-24px_rgb(0_0_0/0.25)] lg:grid-cols-2">
        {flows.map((flow) => (
          <section
            key={flow}
            aria-labelledby={`${flow}-heading`}
            className="border-line border-t p-5 first:border-t-0 sm:p-7 lg:border-t-0 lg:border-l lg:first:border-l-0"
          >
            <h2
              id={`${flow}-heading`}
              className="flex items-center gap-2.5 font-semibold text-xl tracking-tight"
            >
              <FlowMark flow={flow} />
              {flowNames[flow]}
            </h2>
            <p className="mt-1.5 mb-5 text-muted text-sm">{ideas[flow]}</p>
            <FlowBody
              flow={flow}
              state={states[flow]}
              onChange={(state) => setState(flow, state)}
            />
          </section>
        ))}
      </div>
      <p aria-live="polite" className="sr-only">
        {flows.map((flow) => `${flowNames[flow]}: ${summarize(states[flow])}.`).join(" ")}
      </p>
    </>
  );
}

interface FlowBodyProps {
  flow: Flow;
  state: FlowState;
  onChange: (state: FlowState) => void;
}

function FlowBody({ state, ...props }: FlowBodyProps) {
  return (
    <div className="min-h-44">
      {state.status === "signed-in" ? (
        <SignedInPanel flow={props.flow} state={state} onChange={props.onChange} />
      ) : (
        <SignInForm look="primary" username="" password="" state={state} {...props} />
      )}
    </div>
  );
}

function summarize(state: FlowState): string {
  switch (state.status) {
    case "signed-in":
      return `signed in as ${state.name}`;
    case "signing-in":
      return "signing in";
    case "renewing":
      return "renewing";
    case "failed":
      return "sign-in failed";
    case "signed-out":
      return "signed out";
  }
}
