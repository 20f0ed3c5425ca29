"use client";

import { useRef, useState } from "react";
import { callApi } from "@/lib/browser/call-api";
import { leaveForLogin } from "@/lib/browser/leave-for-login";
import type { Flow } from "@/lib/identity/identity";
import { Button } from "./ui/button";
import { Field } from "./ui/field";
import { Notice } from "./ui/notice";

const minimumLength = 15;

type Outcome = { kind: "good" | "bad"; text: string };

export function PasswordForm({ flow }: { flow: Flow }) {
  const [isBusy, setIsBusy] = useState(false);
  const [errors, setErrors] = useState<{ current?: string; next?: string }>({});
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [username, setUsername] = useState("");
  const hasAsked = useRef(false);

  /** A password manager has to be told whose password it is to keep. */
  async function nameOwner() {
    if (hasAsked.current) return;
    hasAsked.current = true;
    const result = await callApi("GET", `/api/${flow}/password`);
    if (!result.ok) return;
    const { passwordOwnerSchema } = await import("@/lib/browser/password-owner");
    setUsername(passwordOwnerSchema.parse(result.body).username);
  }

  async function change(form: HTMLFormElement) {
    const fields = new FormData(form);
    const currentPassword = String(fields.get("current-password"));
    const newPassword = String(fields.get("new-password"));
    const problems = {
      ...(currentPassword ? {} : { current: "Enter your present password." }),
      ...(newPassword.length < minimumLength
        ? { next: `Use at least ${minimumLength} characters.` }
        : {}),
    };
    setErrors(problems);
    setOutcome(null);
    if (Object.keys(problems).length > 0) return;

    setIsBusy(true);
    const body = { currentPassword, newPassword, endOthers: fields.get("end-others") === "on" };
    const result = await callApi("POST", `/api/${flow}/password`, body);
    setIsBusy(false);
    if (result.ok) {
      form.reset();
      setOutcome({
        kind: "good",
        text: "Your password is changed, and this device has a new sign-in.",
      });
    } else if (result.problem.code === "invalid-credentials") {
      setErrors({ current: "That is not your present password." });
    } else if (result.problem.errors?.[0]?.pointer === "/newPassword") {
      setErrors({ next: `This password ${result.problem.errors[0].detail}` });
    } else if (result.status === 401) {
      leaveForLogin(result.problem);
    } else {
      setOutcome({
        kind: "bad",
        text: `${result.problem.title}. ${result.problem.errors?.[0]?.detail ?? result.problem.detail}`,
      });
    }
  }

  return (
    <form
      noValidate
      method="post"
      aria-labelledby="password-heading"
      className="max-w-2xl rounded-2xl border border-line bg-surface p-5"
      onFocus={() => void nameOwner()}
      onSubmit={(event) => {
        event.preventDefault();
        void change(event.currentTarget);
      }}
    >
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Present password"
          name="current-password"
          type="password"
          autoComplete="current-password"
          error={errors.current}
        />
        <Field
          label="New password, 15 characters or more"
          name="new-password"
          type="password"
          autoComplete="new-password"
          error={errors.next}
        />
      </div>
      <label className="mt-4 flex min-h-10 items-center gap-2.5 text-sm">
        <input type="checkbox" name="end-others" className="size-4 accent-ink" />
        Sign out all my other devices
      </label>
      <Button type="submit" look="primary" className="mt-2" isUnavailable={isBusy}>
        {isBusy ? "Changing…" : "Change password"}
      </Button>
      <div aria-live="polite" className="mt-4 empty:mt-0">
        {outcome ? <Notice kind={outcome.kind}>{outcome.text}</Notice> : null}
      </div>
    </form>
  );
}
