"use client";

import { useState } from "react";
import { callApi } from "@/lib/browser/call-api";
import { announce } from "@/lib/browser/tabs";
import type { Flow } from "@/lib/identity";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";

export function SignOutButton({ flow }: { flow: Flow }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function signOut() {
    const result = await callApi("POST", `/api/${flow}/logout`);
    if (result.ok) {
      announce({ kind: "signed-out", flow });
      window.location.assign("/");
    } else setProblem(`${result.problem.title}. ${result.problem.detail}`);
  }

  return (
    <div className="grid justify-items-start gap-3">
      <Button onClick={() => void signOut()}>Log out</Button>
      <div aria-live="polite">{problem ? <Notice kind="bad">{problem}</Notice> : null}</div>
    </div>
  );
}
