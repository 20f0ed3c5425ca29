"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { compareFlows } from "@/lib/lab/trade-offs/describe-measurement";
import type { Measurement } from "@/lib/lab/trade-offs/measurement";
import { useMeasurement } from "./measurement-state";

/** Starts a measurement and says how it went. What it says has its place from the beginning. */
export function MeasurePanel({ person }: { person: string }) {
  const { measurement, isMeasuring, problem, start } = useMeasurement();
  return (
    <div className="grid gap-x-8 gap-y-4 rounded-2xl border border-line bg-surface p-5 sm:p-6 lg:grid-cols-[1fr_1.2fr]">
      <div>
        <Button look="primary" className="w-full sm:w-auto" disabled={isMeasuring} onClick={start}>
          {isMeasuring ? "Measuring…" : measurement ? "Measure again" : "Measure now"}
        </Button>
        <p className="mt-3 text-muted text-sm">
          Signs this browser in both ways as {person}, in place of what sign-ins it has. Then it
          asks for the same answer by each flow, in turn.
        </p>
      </div>
      <div aria-live="polite" aria-busy={isMeasuring} className="min-h-32 text-sm sm:min-h-30">
        {problem ? <Notice kind="bad">{problem}</Notice> : <Outcome measurement={measurement} />}
      </div>
    </div>
  );
}

function Outcome({ measurement }: { measurement: Measurement | null }) {
  if (!measurement)
    return (
      <p className="text-muted">
        Nothing is measured yet. Once it is, this says when, and how the two compare.
      </p>
    );
  const time = measurement.at.toISOString();
  return (
    <>
      <p className="font-medium">
        Measured at <time dateTime={time}>{time.slice(11, 19)} UTC</time>.
      </p>
      <ul className="mt-1.5 grid gap-0.5">
        {compareFlows(measurement).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="mt-1.5 text-muted">
        True of these {measurement.checks} checks of each flow, on this server and its store. Others
        will differ.
      </p>
    </>
  );
}
