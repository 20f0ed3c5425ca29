"use client";

import { useState } from "react";
import { callApi } from "../lib/browser/call-api";
import type { Flow } from "../lib/identity/identity";
import { useIsReady } from "./use-is-ready";

export function SignOutButton({ flow }: { flow: Flow }) {
  const [problem, setProblem] = useState("");
  const isReady = useIsReady();

  async function leave() {
    const result = await callApi("POST", `/api/${flow}/logout`);
    if (result.ok) window.location.assign("/");
    else setProblem(`${result.problem.title}. ${result.problem.detail}`);
  }

  return (
    <>
      <button type="button" disabled={!isReady} onClick={() => void leave()}>
        Sign out
      </button>
      <span role="alert">{problem}</span>
    </>
  );
}
