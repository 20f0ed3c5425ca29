"use client";

import { ArrowLeft, ArrowRight, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Countdown } from "../instrument/countdown";
import type { Lab } from "../instrument/use-lab";
import { Recap } from "./recap";
import { steps } from "./steps";

export interface TourPanelProps {
  lab: Lab;
  /** Counted from 1. */
  step: number;
  onGo: (step: number) => void;
  onLeave: () => void;
}

export function TourPanel({ lab, step, onGo, onLeave }: TourPanelProps) {
  const [seen, setSeen] = useState<Readonly<Record<number, string>>>({});
  const [running, setRunning] = useState<number | null>(null);
  const [isRecap, setIsRecap] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const current = steps[step - 1];

  // The panel stands at the end of the document: whoever opens the tour is taken there.
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);

  // What the step speaks of is lit, and above the panel.
  useEffect(() => {
    const target = document.getElementById(current?.target ?? "");
    target?.scrollIntoView({ block: "start" });
    target?.classList.add(...lit);
    return () => target?.classList.remove(...lit);
  }, [current]);

  if (!current) return null;

  async function run(): Promise<void> {
    if (!current) return;
    setRunning(step);
    try {
      const observation = await current.act(lab);
      setSeen((before) => ({ ...before, [step]: observation }));
    } finally {
      setRunning(null);
    }
  }

  function steer({ key, target }: KeyboardEvent): void {
    if (target instanceof HTMLInputElement) return;
    if (key === "Escape") onLeave();
    if (isRecap) return;
    if (key === "ArrowRight" && step < steps.length) onGo(step + 1);
    if (key === "ArrowLeft" && step > 1) onGo(step - 1);
  }

  const isLast = step === steps.length;
  const isDone = seen[step] !== undefined && running === null;
  const until = running === step ? current.waitsUntil?.(lab) : null;
  return (
    <section
      aria-label="Tour"
      ref={panel}
      tabIndex={-1}
      onKeyDown={steer}
      className="fixed inset-x-3 bottom-3 z-40 mx-auto max-w-3xl rounded-2xl border border-line-strong bg-surface p-4 shadow-[0_16px_60px_-16px_rgb(0_0_0/0.45)] sm:p-5"
    >
      <div className="flex items-center justify-between gap-4">
        <p className="font-mono text-muted text-xs">
          Step {step} of {steps.length}
        </p>
        <progress
          aria-label="Progress of the tour"
          className="tour-progress h-1 flex-1"
          max={steps.length}
          value={step}
        />
        <button
          type="button"
          aria-label="Close the tour"
          onClick={onLeave}
          className="grid size-8 place-content-center rounded-md text-muted hover:text-ink"
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      </div>
      {isRecap ? (
        <Recap seen={seen} onBack={() => setIsRecap(false)} onLeave={onLeave} />
      ) : (
        <>
          <div aria-live="polite">
            <h2 className="font-semibold text-base tracking-tight">{current.title}</h2>
            <p className="mt-0.5 min-h-11 text-base leading-snug max-sm:min-h-[4.125rem]">
              {current.sentence}
            </p>
            <p className="mt-1 min-h-12 font-medium text-lg leading-6 tracking-tight max-sm:min-h-18">
              {running === step ? "Under way…" : seen[step]}{" "}
              {until ? <Countdown until={until} from={lab.state.at} /> : null}
            </p>
          </div>
          <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
            <Button
              look={isDone ? "quiet" : "primary"}
              isUnavailable={running !== null}
              onClick={() => void run()}
            >
              {current.action}
            </Button>
            <div className="flex gap-2">
              <Button aria-label="Back" disabled={step === 1} onClick={() => onGo(step - 1)}>
                <ArrowLeft className="size-4" aria-hidden="true" />
              </Button>
              <Button
                look={isDone ? "primary" : "quiet"}
                onClick={() => (isLast ? setIsRecap(true) : onGo(step + 1))}
              >
                {isLast ? "Finish" : "Next"}
                {isLast ? null : <ArrowRight className="size-4" aria-hidden="true" />}
              </Button>
            </div>
          </div>
        </>
      )}
    </section>
  );
}

const lit = ["outline-3", "-outline-offset-3", "outline-ink", "z-1"];
