"use client";

import { useState } from "react";
import { callApi } from "@/lib/browser/call-api";
import { type FlowState, type FlowStates, stateAfterSignIn } from "@/lib/browser/flow-state";
import { type Flow, flows } from "@/lib/identity";
import { SignInForm } from "./sign-in-form";
import { SignedInPanel } from "./signed-in-panel";
import { Button } from "./ui/button";
import { FlowMark, flowNames } from "./ui/flow-mark";
import { useFlowStates } from "./use-flow-states";

export interface Person {
  username: string;
  name: string;
  role: string;
}

export interface SideBySideProps {
  people: readonly [Person, ...Person[]];
  password: string;
  initial: FlowStates;
}

const ideas: Readonly<Record<Flow, string>> = {
  session: "The cookie is a reference. The facts stay on the server.",
  jwt: "The cookie is the facts, signed. The server keeps a key.",
};

export function SideBySide({ people, password, initial }: SideBySideProps) {
  const [username, setUsername] = useState(people[0].username);
  const [states, setState] = useFlowStates(initial);
  const update = (flow: Flow) => (state: FlowState) => setState(flow, state);

  async function signIn(flow: Flow) {
    update(flow)({ status: "signing-in" });
    update(flow)(
      stateAfterSignIn(await callApi("POST", `/api/${flow}/login`, { username, password })),
    );
  }

  /** One after the other: the first answer brings the workspace that the second one signs in to. */
  async function signInBothWays() {
    for (const flow of flows) await signIn(flow);
  }

  const isBusy = flows.some((flow) => ["signing-in", "renewing"].includes(states[flow].status));
  return (
    <>
      <section
        aria-label="Sign in"
        className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4"
      >
        <p className="max-w-xl text-balance text-muted sm:text-lg">
          With a session the server keeps the coat and hands you a ticket. With a JWT you carry the
          coat, sewn shut.
        </p>
        <form
          className="flex w-full flex-wrap gap-2 sm:w-auto sm:flex-nowrap"
          onSubmit={(event) => {
            event.preventDefault();
            void signInBothWays();
          }}
        >
          <label className="sr-only" htmlFor="person">
            Person
          </label>
          <select
            id="person"
            value={username}
            onChange={(event) => setUsername(event.target.value)}
            className="h-11 min-w-0 flex-1 rounded-lg border border-line-strong bg-surface px-3 text-[15px]"
          >
            {people.map((person) => (
              <option key={person.username} value={person.username}>
                {person.name}, {person.role}
              </option>
            ))}
          </select>
          <Button
            look="primary"
            type="submit"
            className="h-11 whitespace-nowrap px-5"
            isUnavailable={isBusy}
          >
            {isBusy ? "Signing in…" : "Sign in both ways"}
          </Button>
        </form>
      </section>

      <div className="mt-7 grid overflow-hidden rounded-2xl border border-line bg-surface shadow-[0_12px_40px_-24px_rgb(0_0_0/0.25)] lg:grid-cols-2">
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
              username={username}
              password={password}
              onChange={update(flow)}
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
  username: string;
  password: string;
  onChange: (state: FlowState) => void;
}

function FlowBody({ state, ...props }: FlowBodyProps) {
  return (
    <div className="min-h-44">
      {state.status === "signed-in" ? (
        <SignedInPanel flow={props.flow} state={state} onChange={props.onChange} />
      ) : (
        <SignInForm state={state} {...props} />
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
