"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { type Credentials, measure, type Progress } from "@/lib/lab/trade-offs/measure";
import type { Measurement } from "@/lib/lab/trade-offs/measurement";
import type { PublishedMeasurement } from "@/lib/lab/trade-offs/published-measurement";

interface MeasurementState {
  /** What this build brings along. */
  published: PublishedMeasurement;
  /** The visitor's own. */
  measurement: Measurement | null;
  /** Null where nothing is being measured. */
  progress: Progress | null;
  /** Why the last try brought nothing. An earlier measurement stays on screen. */
  problem: string | null;
  start: () => void;
}

const MeasurementContext = createContext<MeasurementState | null>(null);

export function MeasurementProvider({
  published,
  credentials,
  children,
}: {
  published: PublishedMeasurement;
  credentials: Credentials;
  children: ReactNode;
}) {
  const [measurement, setMeasurement] = useState<Measurement | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function run() {
    setProblem(null);
    const result = await measure(credentials, setProgress);
    if (result.ok) setMeasurement(result.measurement);
    else setProblem(result.message);
    setProgress(null);
  }

  return (
    <MeasurementContext
      value={{ published, measurement, progress, problem, start: () => void run() }}
    >
      {children}
    </MeasurementContext>
  );
}

export function useMeasurement(): MeasurementState {
  const state = useContext(MeasurementContext);
  if (!state) throw new Error("useMeasurement needs a MeasurementProvider above it.");
  return state;
}
