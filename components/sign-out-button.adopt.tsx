"use client";

import { useState } from "react";
import { signOut } from "../lib/browser/sign-out";
import type { Flow } from "../lib/identity/identity";

export function SignOutButton({ flow }: { flow: Flow }) {
  const [problem, setProblem] = useState("");

  async function leave() {
    const result = await signOut(flow);
    if (result.ok) window.location.assign("/");
    else setProblem(`${result.problem.title}. ${result.problem.detail}`);
  }

  return (
    <>
      <button type="button" onClick={() => void leave()}>
        Sign out
      </button>
      <span role="alert">{problem}</span>
    </>
  );
}
