"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { type Credentials, measure } from "@/lib/lab/trade-offs/measure";
import type { Measurement } from "@/lib/lab/trade-offs/measurement";

interface MeasurementState {
  measurement: Measurement | null;
  isMeasuring: boolean;
  /** Why the last try brought nothing. An earlier measurement stays on screen. */
  problem: string | null;
  start: () => void;
}

const MeasurementContext = createContext<MeasurementState | null>(null);

export function MeasurementProvider({
  credentials,
  children,
}: {
  credentials: Credentials;
  children: ReactNode;
}) {
  const [measurement, setMeasurement] = useState<Measurement | null>(null);
  const [isMeasuring, setIsMeasuring] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function run() {
    setIsMeasuring(true);
    setProblem(null);
    const result = await measure(credentials);
    if (result.ok) setMeasurement(result.measurement);
    else setProblem(result.message);
    setIsMeasuring(false);
  }

  return (
    <MeasurementContext value={{ measurement, isMeasuring, problem, start: () => void run() }}>
      {children}
    </MeasurementContext>
  );
}

export function useMeasurement(): MeasurementState {
  const state = useContext(MeasurementContext);
  if (!state) throw new Error("useMeasurement needs a MeasurementProvider above it.");
  return state;
}
