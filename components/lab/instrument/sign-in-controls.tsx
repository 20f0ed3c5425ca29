"use client";

import { ChevronRight, CornerDownLeft } from "lucide-react";
import { Button } from "@/components/ui/button";
import { longest } from "@/lib/identity/lifetimes";
import { algorithms } from "@/lib/jwt/algorithms";
import { shortest } from "./choices";
import { OptionGroup } from "./option-group";
import { PersonOptions } from "./person-options";
import type { Lab } from "./use-lab";

export interface SignInControlsProps {
  lab: Lab;
  password: string;
}

export function SignInControls({ lab, password }: SignInControlsProps) {
  const { choices, choose, flowStates, isSignedInBothWays } = lab;
  const isBusy = [flowStates.session, flowStates.jwt].some(({ status }) =>
    ["signing-in", "renewing"].includes(status),
  );
  return (
    <form
      aria-label="Sign in"
      className="mt-8 rounded-2xl border border-line bg-surface"
      onSubmit={(event) => {
        event.preventDefault();
        void lab.signInBothWays();
      }}
    >
      <div className="grid items-center gap-4 p-4 sm:p-5 lg:grid-cols-[1fr_auto]">
        <PersonOptions
          people={lab.state.people}
          value={choices.username}
          onChange={(username) => choose({ username })}
        />
        <Button
          look={isSignedInBothWays ? "quiet" : "primary"}
          type="submit"
          className="relative h-12 w-full pr-10 lg:w-52"
          isUnavailable={isBusy}
        >
          {isBusy ? "Signing in…" : "Sign in both ways"}
          <CornerDownLeft className="absolute right-4 size-4 opacity-70" aria-hidden="true" />
        </Button>
      </div>
      <p aria-hidden="true" className="min-h-9 px-4 pb-4 text-muted text-sm sm:px-5 lg:hidden">
        {describeBoth(lab)}
      </p>
      <details className="group border-line border-t">
        <summary className="flex min-h-10 cursor-pointer items-center gap-2 rounded-b-2xl px-4 text-muted text-sm hover:text-ink sm:px-5">
          <ChevronRight
            className="-mr-1 size-4 group-open:rotate-90 motion-safe:transition-transform"
            aria-hidden="true"
          />
          <span className="font-medium text-ink">How</span>
          <span>
            {choices.algorithm}, {choices.transport === "cookie" ? "in cookies" : "in the body"},{" "}
            {isShort(choices) ? "short lifetimes" : "usual lifetimes"}
          </span>
        </summary>
        <div className="grid gap-5 px-4 pt-1 pb-5 sm:grid-cols-2 sm:px-5 lg:grid-cols-5">
          <OptionGroup
            legend="Algorithm"
            flow="jwt"
            name="algorithm"
            value={choices.algorithm}
            options={algorithms.map((value) => ({ value, label: value }))}
            onChange={(algorithm) => choose({ algorithm })}
          />
          <OptionGroup
            legend="Transport"
            flow="jwt"
            name="transport"
            value={choices.transport}
            options={[
              { value: "cookie", label: "Cookies, hidden from script" },
              { value: "body", label: "Response body, held by script" },
            ]}
            onChange={(transport) => choose({ transport })}
          />
          <OptionGroup
            legend="Access token lives"
            flow="jwt"
            name="access"
            value={choices.access}
            options={[
              { value: longest.access, label: "15 minutes" },
              { value: shortest.access, label: "10 seconds" },
            ]}
            onChange={(access) => choose({ access })}
          />
          <OptionGroup
            legend="Refresh family lives"
            flow="jwt"
            name="refresh"
            value={choices.refresh}
            options={[
              { value: longest.refresh, label: "7 days" },
              { value: shortest.refresh, label: "60 seconds" },
            ]}
            onChange={(refresh) => choose({ refresh })}
          />
          <OptionGroup
            legend="Session may idle"
            flow="session"
            name="idle"
            value={choices.idle}
            options={[
              { value: longest.idle, label: "30 minutes" },
              { value: shortest.idle, label: "20 seconds" },
            ]}
            onChange={(idle) => choose({ idle })}
          />
        </div>
      </details>
      <p className="sr-only">Everyone signs in with the password {password}.</p>
    </form>
  );
}

/** In a narrow window the columns, which say it to everyone, are below the fold. */
function describeBoth({ flowStates: { session, jwt }, heldTokens }: Lab): string {
  const names = [
    ...(session.status === "signed-in" ? ["session"] : []),
    ...(jwt.status === "signed-in" || heldTokens ? ["JWT"] : []),
  ];
  return names.length === 0
    ? "Not signed in yet."
    : `Signed in by ${names.join(" and by ")}. See below.`;
}

function isShort({ access, refresh, idle }: Lab["choices"]): boolean {
  return access < longest.access || refresh < longest.refresh || idle < longest.idle;
}
