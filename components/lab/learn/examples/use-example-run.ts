"use client";

import { useRef, useState } from "react";
import type { Outcome, Run, Step } from "./step";

export interface ExampleRun {
  outcomes: readonly Outcome[];
  phase: "idle" | "running" | "done" | "stopped";
  start(): Promise<void>;
}

/** Runs the steps one after the other and stops at the first answer that nobody has explained. */
export function useExampleRun(steps: readonly Step[], run: Run): ExampleRun {
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [phase, setPhase] = useState<ExampleRun["phase"]>("idle");
  const isRunning = useRef(false);

  async function start() {
    if (isRunning.current) return;
    isRunning.current = true;
    setOutcomes([]);
    setPhase("running");
    // An answer of another shape than this page knows: the server is newer than the page.
    setPhase(await collect().catch(() => "stopped" as const));
    isRunning.current = false;
  }

  async function collect(): Promise<"done" | "stopped"> {
    const seen: Outcome[] = [];
    for await (const outcome of run()) {
      const step = steps[seen.length];
      seen.push(outcome);
      setOutcomes([...seen]);
      if (!step || step.says[outcome.status] === undefined) return "stopped";
    }
    return seen.length === steps.length ? "done" : "stopped";
  }

  return { outcomes, phase, start };
}
