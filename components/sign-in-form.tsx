"use client";

import { useState } from "react";
import { callApi } from "@/lib/browser/call-api";
import { type FlowState, stateAfterSignIn } from "@/lib/browser/flow-state";
import type { Flow } from "@/lib/identity/identity";
import { Button } from "./ui/button";
import { Field } from "./ui/field";
import { flowNouns } from "./ui/flow-mark";
import { Notice } from "./ui/notice";

export interface SignInFormProps {
  flow: Flow;
  /** What the fields hold at first. Empty where nobody is known beforehand. */
  username: string;
  password: string;
  state: FlowState;
  onChange: (state: FlowState) => void;
  look?: "primary" | "quiet";
}

export function SignInForm({
  flow,
  username,
  password,
  state,
  onChange,
  look = "quiet",
}: SignInFormProps) {
  const [missing, setMissing] = useState<{ username?: string; password?: string }>({});

  async function signIn(form: HTMLFormElement) {
    const fields = new FormData(form);
    const credentials = {
      username: String(fields.get("username")),
      password: String(fields.get("password")),
    };
    const problems = {
      ...(credentials.username ? {} : { username: "Enter a username." }),
      ...(credentials.password ? {} : { password: "Enter a password." }),
    };
    setMissing(problems);
    const [firstMissing] = Object.keys(problems);
    if (firstMissing) {
      form.querySelector<HTMLInputElement>(`[name=${firstMissing}]`)?.focus();
      return;
    }
    onChange({ status: "signing-in" });
    onChange(await stateAfterSignIn(await callApi("POST", `/api/${flow}/login`, credentials)));
  }

  const isBusy = state.status === "signing-in" || state.status === "renewing";
  return (
    <form
      noValidate
      method="post"
      aria-label={`Sign in by ${flowNouns[flow]}`}
      onSubmit={(event) => {
        event.preventDefault();
        void signIn(event.currentTarget);
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          key={`username-${username}`}
          label="Username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={username}
          error={missing.username}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          defaultValue={password}
          error={missing.password}
        />
      </div>
      <Button look={look} type="submit" className="mt-3 w-full" isUnavailable={isBusy}>
        {state.status === "renewing"
          ? "Renewing…"
          : isBusy
            ? "Signing in…"
            : `Sign in by ${flowNouns[flow]}`}
      </Button>
      <div aria-live="polite" className="mt-3 empty:mt-0">
        {state.status === "failed" ? <Notice kind="bad">{state.message}</Notice> : null}
      </div>
    </form>
  );
}
