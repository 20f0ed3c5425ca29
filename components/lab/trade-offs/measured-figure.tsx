"use client";

import clsx from "clsx";
import type { Flow } from "@/lib/identity/identity";
import { dateOf, figureOf } from "@/lib/lab/trade-offs/describe-measurement";
import type { MeasurementName } from "@/lib/lab/trade-offs/rows";
import { useMeasurement } from "./measurement-state";

export interface MeasuredFigureProps {
  name: MeasurementName;
  flow: Flow;
}

const edges: Readonly<Record<Flow, string>> = {
  session: "border-session-line",
  jwt: "border-jwt-line",
};

/** A measured value in a place of fixed height: this build's last one, until the visitor has one of their own. */
export function MeasuredFigure({ name, flow }: MeasuredFigureProps) {
  const { published, measurement, progress } = useMeasurement();
  const own = [progress?.flows[flow], measurement?.flows[flow]]
    .map((measured) => measured && figureOf[name](flow, measured))
    .find((figure) => figure);
  const figure = own ?? figureOf[name](flow, published.flows[flow]);
  return (
    <div
      className={clsx(
        "mt-3 min-h-56 rounded-lg border px-2.5 py-2 md:min-h-28 md:px-3.5 md:py-2.5 text-sm",
        own ? edges[flow] : "border-line-strong border-dashed",
      )}
    >
      <p className="text-muted text-sm">
        {own ? "Measured here" : `Measured ${dateOf(published)}`}
      </p>
      <p className="wrap-anywhere mt-1 font-medium font-mono text-ink leading-snug">
        {figure?.value}
      </p>
      <p className="mt-0.5 text-muted leading-snug">{figure?.note}</p>
    </div>
  );
}
