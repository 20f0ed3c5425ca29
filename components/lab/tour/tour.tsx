"use client";

import { lazy, Suspense } from "react";
import type { Lab } from "../instrument/use-lab";
import { stepCount } from "./step-count";
import type { useTour } from "./use-tour";

const TourPanel = lazy(() =>
  import("./tour-panel").then((module) => ({ default: module.TourPanel })),
);

export function TourLink({ tour: { step, reached } }: { tour: ReturnType<typeof useTour> }) {
  const isResumed = reached !== null && reached > 1;
  return (
    <p className="mt-4 min-h-6 text-sm">
      <a
        href={`#tour-${isResumed ? reached : 1}`}
        className="rounded font-medium underline decoration-line-strong underline-offset-4 hover:decoration-current"
      >
        {isResumed && step === null
          ? `Go on with the tour at step ${reached} of ${stepCount}`
          : `Take the tour: ${stepCount} steps, each of them real`}
      </a>
    </p>
  );
}

export function Tour({ lab, tour }: { lab: Lab; tour: ReturnType<typeof useTour> }) {
  if (tour.step === null) return null;
  return (
    <>
      {/* Room to scroll the end of the page clear of the panel. */}
      <div aria-hidden="true" className="h-72" />
      <Suspense>
        <TourPanel lab={lab} step={tour.step} onGo={tour.go} onLeave={tour.leave} />
      </Suspense>
    </>
  );
}
