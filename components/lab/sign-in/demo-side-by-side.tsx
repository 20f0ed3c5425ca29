"use client";

import { useState } from "react";
import { callApi } from "@/lib/browser/call-api";
import { type FlowStates, stateAfterSignIn } from "@/lib/browser/flow-state";
import { type Flow, flows } from "@/lib/identity";
import type { SignInHints } from "@/lib/users/sign-in-hints";
import { FlowColumns } from "../../flow-columns";
import { Button } from "../../ui/button";
import { useFlowStates } from "../../use-flow-states";

export interface DemoSideBySideProps extends SignInHints {
  initial: FlowStates;
}

export function DemoSideBySide({ people, password, initial }: DemoSideBySideProps) {
  const [username, setUsername] = useState(people[0].username);
  const [states, setState] = useFlowStates(initial);

  async function signIn(flow: Flow) {
    setState(flow, { status: "signing-in" });
    setState(
      flow,
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
            disabled={isBusy}
          >
            {isBusy ? "Signing in…" : "Sign in both ways"}
          </Button>
        </form>
      </section>

      <div className="mt-7">
        <FlowColumns
          states={states}
          username={username}
          password={password}
          look="quiet"
          onChange={setState}
        />
      </div>
    </>
  );
}
