"use client";

import { Button } from "@/components/ui/button";
import { flowNames } from "@/components/ui/flow-mark";
import { Notice } from "@/components/ui/notice";
import { compareFlows, dateOf } from "@/lib/lab/trade-offs/describe-measurement";
import type { Progress } from "@/lib/lab/trade-offs/measure";
import type { Measurement } from "@/lib/lab/trade-offs/measurement";
import type { PublishedMeasurement } from "@/lib/lab/trade-offs/published-measurement";
import { useMeasurement } from "./measurement-state";

/** Starts a measurement and says how it goes. What it says has its place from the beginning. */
export function MeasurePanel({ person }: { person: string }) {
  const { published, measurement, progress, problem, start } = useMeasurement();
  return (
    <div className="grid gap-x-8 gap-y-4 rounded-2xl border border-line bg-surface p-5 sm:p-6 lg:grid-cols-[1fr_1.2fr]">
      <div>
        <Button
          look="primary"
          className="w-full sm:w-auto"
          disabled={progress !== null}
          onClick={start}
        >
          {progress ? "Measuring…" : measurement ? "Measure again" : "Measure here"}
        </Button>
        <p className="mt-3 text-muted text-sm">
          Signs this browser in both ways as {person}, in place of what sign-ins it has. Then it
          asks for the same answer by each flow, in turn.
        </p>
      </div>
      <div className="min-h-37 text-sm sm:min-h-30">
        {progress ? <Meter progress={progress} /> : null}
        <div aria-live="polite" aria-busy={progress !== null}>
          {progress ? null : problem ? (
            <Notice kind="bad">{problem}</Notice>
          ) : measurement ? (
            <Own measurement={measurement} />
          ) : (
            <Published published={published} />
          )}
        </div>
      </div>
    </div>
  );
}

function Meter({ progress: { flow, check, checks, done, total } }: { progress: Progress }) {
  const what = check === null ? "Signing in" : `Check ${check} of ${checks}`;
  return (
    <label className="block">
      <span className="font-medium">{`${what} by ${flowNames[flow]}`}</span>
      <progress
        className="mt-2 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken forced-colors:appearance-auto [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-ink"
        value={done}
        max={total}
      />
    </label>
  );
}

function Own({ measurement }: { measurement: Measurement }) {
  const time = measurement.at.toISOString();
  return (
    <>
      <p className="font-medium">
        Measured here at <time dateTime={time}>{time.slice(11, 19)} UTC</time>.
      </p>
      <Comparison of={measurement} />
      <p className="mt-1.5 text-muted">
        True of these {measurement.checks} checks of each flow, on this server and its store. Others
        will differ.
      </p>
    </>
  );
}

function Published({ published }: { published: PublishedMeasurement }) {
  return (
    <>
      <p className="font-medium">
        Measured <time dateTime={published.at.toISOString()}>{dateOf(published)}</time>, with{" "}
        {published.store} on Node {published.node}.
      </p>
      <Comparison of={published} />
      <p className="mt-1.5 text-muted">
        The table shows these figures, of {published.checks} checks of each flow, until it has
        yours.
      </p>
    </>
  );
}

function Comparison({ of }: { of: Pick<Measurement, "flows"> }) {
  return (
    <ul className="mt-1.5 grid gap-0.5">
      {compareFlows(of).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
