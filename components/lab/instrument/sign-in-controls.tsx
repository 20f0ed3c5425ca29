"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { longest } from "@/lib/identity/lifetimes";
import { PersonOptions } from "./person-options";
import type { Lab } from "./use-lab";

/** Loaded once somebody wants to choose. */
const SignInOptions = lazy(() =>
  import("./sign-in-options").then((module) => ({ default: module.SignInOptions })),
);

export interface SignInControlsProps {
  lab: Lab;
  password: string;
}

export function SignInControls({ lab, password }: SignInControlsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { choices, choose, flowStates, isSignedInBothWays } = lab;
  const isBusy = [flowStates.session, flowStates.jwt].some(({ status }) =>
    ["signing-in", "renewing"].includes(status),
  );
  return (
    <form
      aria-label="Sign in"
      className="mt-5"
      onSubmit={(event) => {
        event.preventDefault();
        void lab.signInBothWays();
      }}
    >
      <div className="grid gap-3">
        <PersonOptions
          people={lab.state.people}
          value={choices.username}
          onChange={(username) => choose({ username })}
        />
        <Button
          look={isSignedInBothWays ? "quiet" : "primary"}
          type="submit"
          className="relative h-12 w-full rounded-xl pr-10 text-base"
          isUnavailable={isBusy}
        >
          {isBusy ? "Signing in…" : "Sign in both ways"}
          <span aria-hidden="true" className="absolute right-4 opacity-70">
            ↵
          </span>
        </Button>
      </div>
      <details className="group mt-1" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className="flex min-h-10 cursor-pointer items-center gap-2 rounded-lg text-muted text-sm hover:text-ink">
          <span
            aria-hidden="true"
            className="group-open:rotate-90 motion-safe:transition-transform"
          >
            ›
          </span>
          <span className="font-medium text-ink">How</span>
          <span>
            {choices.algorithm}, {choices.transport === "cookie" ? "in cookies" : "in the body"},{" "}
            {isShort(choices) ? "short lifetimes" : "usual lifetimes"}
          </span>
        </summary>
        <Suspense>{isOpen ? <SignInOptions choices={choices} choose={choose} /> : null}</Suspense>
      </details>
      <p className="sr-only">Everyone signs in with the password {password}.</p>
    </form>
  );
}

function isShort({ access, refresh, idle }: Lab["choices"]): boolean {
  return access < longest.access || refresh < longest.refresh || idle < longest.idle;
}
