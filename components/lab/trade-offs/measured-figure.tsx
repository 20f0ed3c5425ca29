"use client";

import clsx from "clsx";
import type { Flow } from "@/lib/identity/identity";
import { figureOf } from "@/lib/lab/trade-offs/describe-measurement";
import type { MeasurementName } from "@/lib/lab/trade-offs/rows";
import { useMeasurement } from "./measurement-state";

export interface MeasuredFigureProps {
  name: MeasurementName;
  flow: Flow;
  /** What it says before anything was measured. */
  announcement: string;
}

const edges: Readonly<Record<Flow, string>> = {
  session: "border-session-line",
  jwt: "border-jwt-line",
};

/** A measured value in a place of fixed height: before, it says what it will show. */
export function MeasuredFigure({ name, flow, announcement }: MeasuredFigureProps) {
  const { measurement } = useMeasurement();
  const figure = measurement ? figureOf[name](flow, measurement.flows[flow]) : null;
  return (
    <div
      className={clsx(
        "mt-3 min-h-56 rounded-lg border px-2.5 py-2 md:min-h-28 md:px-3.5 md:py-2.5 text-sm",
        figure ? edges[flow] : "border-line-strong border-dashed",
      )}
    >
      {figure ? (
        <>
          <p className="text-muted text-sm">Measured</p>
          <p className="wrap-anywhere mt-1 font-medium font-mono text-ink leading-snug">
            {figure.value}
          </p>
          <p className="mt-0.5 text-muted leading-snug">{figure.note}</p>
        </>
      ) : (
        <>
          <p className="text-muted text-sm">Not measured yet</p>
          <p className="mt-0.5 text-muted leading-snug">{announcement}</p>
        </>
      )}
    </div>
  );
}
