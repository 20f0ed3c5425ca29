"use client";

import { useState } from "react";
import { signOut } from "@/lib/browser/sign-out";
import type { Flow } from "@/lib/identity/identity";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";

export function SignOutButton({ flow }: { flow: Flow }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function leave() {
    const result = await signOut(flow);
    if (result.ok) window.location.assign("/");
    else setProblem(`${result.problem.title}. ${result.problem.detail}`);
  }

  return (
    <div className="grid justify-items-start gap-3">
      <Button onClick={() => void leave()}>Log out</Button>
      <div aria-live="polite">{problem ? <Notice kind="bad">{problem}</Notice> : null}</div>
    </div>
  );
}
