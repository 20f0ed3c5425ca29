"use client";

import { useState } from "react";
import { useIsReady } from "../../components/use-is-ready";
import { callApi } from "../../lib/browser/call-api";
import type { Flow } from "../../lib/identity/identity";
import { FlowChoice } from "./flow-choice";
import styles from "./plain.module.css";

export interface PlainSignInProps {
  /** The flows that open the page which the visitor wants; the first is chosen. */
  flows: readonly Flow[];
  next: string;
}

/** The login form of whoever takes the code along: it works in any design, and is to be replaced by one. */
export function PlainSignIn({ flows, next }: PlainSignInProps) {
  const [flow, setFlow] = useState<Flow>(flows[0] ?? "session");
  const isReady = useIsReady();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function signIn(form: HTMLFormElement) {
    if (isBusy) return;
    setIsBusy(true);
    setProblem("");
    const fields = new FormData(form);
    const credentials = { username: fields.get("username"), password: fields.get("password") };
    const result = await callApi("POST", `/api/${flow}/login`, credentials);
    // A whole new document: the gate sees the new cookie before anything of the page is sent.
    if (result.ok) return window.location.assign(next);
    setIsBusy(false);
    setProblem(`${result.problem.title}. ${result.problem.detail}`);
  }

  return (
    <form
      method="post"
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void signIn(event.currentTarget);
      }}
    >
      <FlowChoice flows={flows} chosen={flow} choose={setFlow} />
      <label className={styles.field}>
        Username
        <input
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      </label>
      <label className={styles.field}>
        Password
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit" className={styles.button} disabled={!isReady} aria-disabled={isBusy}>
        {isBusy ? "Signing in…" : "Sign in"}
      </button>
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
    </form>
  );
}
