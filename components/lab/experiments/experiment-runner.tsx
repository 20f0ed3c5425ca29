"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { ExchangeList } from "./exchange-list";
import { failureText } from "./failure-text";
import { Findings } from "./findings";
import { GuessForm, type GuessQuestion } from "./guess-form";
import { type ExperimentRun, useExperimentRun } from "./use-experiment-run";
import { useProgress } from "./use-progress";
import { Comparisons, GuessResult, Verdicts } from "./verdicts";

export interface ExperimentRunnerProps {
  slug: string;
  guesses: readonly GuessQuestion[];
  /** Explanation, code and sources: shown once there is something to explain. */
  children: ReactNode;
}

export function ExperimentRunner({ slug, guesses, children }: ExperimentRunnerProps) {
  const [run, start] = useExperimentRun(slug);
  const hasBeenDone = useProgress()[slug] !== undefined;
  const place = useRef<HTMLElement>(null);
  const { status } = run;
  // The outcome is what was asked for: it is in sight when the run begins, and when it ends.
  useEffect(() => {
    if (status !== "idle") place.current?.scrollIntoView({ block: "start" });
  }, [status]);
  return (
    <>
      <section aria-labelledby="guess-heading">
        <h2 id="guess-heading" className="mb-4 font-semibold text-xl tracking-tight">
          What do you think?
        </h2>
        <GuessForm
          guesses={guesses}
          isRunning={run.status === "running"}
          hasRun={run.status !== "idle"}
          onRun={start}
        />
      </section>
      <p aria-live="polite" className="sr-only">
        {announce(run)}
      </p>
      {run.status === "idle" ? null : (
        <section
          ref={place}
          aria-labelledby="verdict-heading"
          className="mt-10 min-h-72 scroll-mt-6 lg:min-h-60"
        >
          <h2 id="verdict-heading" className="mb-2 font-semibold text-xl tracking-tight">
            {headings[status]}
          </h2>
          {run.outcome ? (
            <>
              <p className="mb-4 max-w-2xl text-muted">{run.outcome.observation}</p>
              <Verdicts verdicts={run.outcome.verdicts} />
              <GuessResult guesses={guesses} guess={run.guess} observed={run.outcome.observed} />
              <Comparisons comparisons={run.outcome.comparisons ?? []} />
              <Findings findings={run.findings} />
            </>
          ) : run.failure ? (
            <div className="grid gap-2">
              <Notice kind="bad">{failureText[run.failure.code]}</Notice>
              <p className="font-mono text-[13px] text-muted">
                {[run.failure.code, run.failure.detail].filter(Boolean).join(" · ")}
              </p>
            </div>
          ) : (
            <p className="text-muted">Each request appears below as it happens.</p>
          )}
        </section>
      )}
      {run.status === "idle" ? null : (
        <section aria-labelledby="requests-heading" className="mt-10">
          <h2 id="requests-heading" className="mb-4 font-semibold text-xl tracking-tight">
            What was asked and answered
          </h2>
          {run.lines.length === 0 && run.status === "running" ? (
            <p className="text-muted">The first request is on its way.</p>
          ) : null}
          <ExchangeList lines={run.lines} isRunning={run.status === "running"} />
        </section>
      )}
      <div hidden={!run.outcome && !hasBeenDone}>{children}</div>
    </>
  );
}

const headings: Readonly<Record<ExperimentRun["status"], string>> = {
  idle: "",
  running: "Asking the server",
  failed: "It could not be found out",
  done: "What came of it",
};

function announce({ status, lines, outcome, failure }: ExperimentRun): string {
  switch (status) {
    case "idle":
      return "";
    case "running":
      return lines.length === 0 ? "Running." : "";
    case "failed":
      return failure ? failureText[failure.code] : "";
    case "done":
      return outcome ? `Done. ${outcome.observation}` : "";
  }
}
