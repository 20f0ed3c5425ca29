"use client";

import { lazy, Suspense } from "react";
import type { FaultLineProps } from "./fault-line";

const FaultLine = lazy(() =>
  import("./fault-line").then((module) => ({ default: module.FaultLine })),
);

/** Loaded while a fault lasts: without one no page brings its script along. */
export function LazyFaultLine(props: FaultLineProps) {
  return (
    <Suspense>
      <FaultLine {...props} />
    </Suspense>
  );
}
