"use client";

import { useEffect, useRef, useState } from "react";
import type { Failure, Outcome } from "@/lib/lab/experiments/events";
import type { Finding } from "@/lib/lab/experiments/in-browser/finding";
import { recordProgress } from "@/lib/lab/experiments/progress";
import type { Line } from "@/lib/lab/stage/frames";
import { browserParts } from "./browser-parts";

export interface ExperimentRun {
  status: "idle" | "running" | "done" | "failed";
  lines: readonly Line[];
  outcome?: Outcome;
  failure?: Failure;
  findings: readonly Finding[];
  /** What was guessed when this run began. */
  guess: Record<string, string> | null;
}

const notLoaded: Failure = { type: "failed", code: "interrupted" };
const idle: ExperimentRun = { status: "idle", lines: [], findings: [], guess: null };

/** One run at a time: beginning another, or leaving the page, ends the one before. */
export function useExperimentRun(
  slug: string,
): [ExperimentRun, (guess: ExperimentRun["guess"]) => void] {
  const [state, setState] = useState(idle);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  async function start(guess: ExperimentRun["guess"]) {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const update = (change: (before: ExperimentRun) => ExperimentRun) => {
      if (!controller.signal.aborted) setState(change);
    };
    update(() => ({ ...idle, status: "running", guess }));
    let outcome: Outcome | undefined;
    // What reads a run is loaded with the first one, so that no page waits for it.
    const reader = await import("@/lib/lab/experiments/read-run").catch(() => null);
    if (!reader) update(() => ({ ...idle, status: "failed", failure: notLoaded, guess }));
    await reader?.readRun(
      slug,
      (event) => {
        if (event.type === "done") outcome = event.outcome;
        else if (event.type === "failed")
          update((before) => ({ ...before, status: "failed", failure: event }));
        else {
          const line = { ...event, receivedAt: performance.now() };
          update((before) => ({ ...before, lines: [...before.lines, line] }));
        }
      },
      controller.signal,
    );
    if (!outcome) return;
    const observed = outcome.observed;
    const findings = await findInBrowser(slug);
    const done = { status: "done", outcome, findings } as const;
    update((before) => ({ ...before, ...done }));
    if (!controller.signal.aborted) await recordProgress(slug, { guess, observed });
  }

  return [state, (guess) => void start(guess)];
}

async function findInBrowser(slug: string): Promise<Finding[]> {
  try {
    return (await browserParts[slug]?.()) ?? [];
  } catch {
    const what = "The part in your browser";
    return [{ what, found: "(failed)", says: "It could not reach the server. Run it again." }];
  }
}
