"use client";

import { Play } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ExampleStep } from "./example-step";
import type { Run, Step } from "./step";
import { type ExampleRun, useExampleRun } from "./use-example-run";

export interface LiveExampleProps {
  steps: readonly Step[];
  run: Run;
}

/** Real requests, on demand. What will be asked stands there before; answers land in places kept for them. */
export function LiveExample({ steps, run }: LiveExampleProps) {
  const { outcomes, phase, start } = useExampleRun(steps, run);
  return (
    <div className="overflow-hidden rounded-2xl border border-line bg-surface">
      <div className="flex flex-col gap-3 border-line border-b p-4 sm:flex-row sm:items-center sm:justify-between sm:gap-6 sm:px-6">
        <p className="text-pretty text-muted">
          Real requests to this server, sent without your cookies, to throwaway copies of the demo
          people. Your own sign-ins stay as they are.
        </p>
        <Button
          look="primary"
          className="shrink-0 aria-disabled:opacity-55 sm:w-36"
          aria-disabled={phase === "running"}
          onClick={() => void start()}
        >
          <Play className="size-3.5" aria-hidden="true" />
          {buttonTexts[phase]}
        </Button>
      </div>
      <ol aria-label="Steps" className="divide-y divide-line">
        {steps.map((step, index) => (
          <ExampleStep
            key={step.title}
            number={index + 1}
            step={step}
            outcome={outcomes[index] ?? null}
          />
        ))}
      </ol>
      {phase === "stopped" ? (
        <div className="border-line border-t p-4 sm:px-6">
          <Notice kind="bad">{explainStop(outcomes.at(-1)?.problem ?? null)}</Notice>
        </div>
      ) : null}
      <p aria-live="polite" className="sr-only">
        {summarize(outcomes, phase)}
      </p>
    </div>
  );
}

const buttonTexts = {
  idle: "Run it",
  running: "Running…",
  done: "Run it again",
  stopped: "Run it again",
} as const;

function explainStop(problem: { title: string; detail: string } | null): string {
  return problem
    ? `${problem.title}. ${problem.detail}`
    : "That is not the answer that this lesson expects. Run it again.";
}

function summarize(outcomes: ExampleRun["outcomes"], phase: ExampleRun["phase"]): string {
  if (phase === "idle" || phase === "running") return "";
  const statuses = outcomes.map(({ status }) => (status === "read" ? "read" : `${status}`));
  return phase === "done"
    ? `Done. The answers: ${statuses.join(", ")}.`
    : `Stopped at step ${outcomes.length}.`;
}
