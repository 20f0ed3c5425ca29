"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Figure } from "@/lib/lab/stores/events";
import { type MeasurementEnd, readMeasurement } from "@/lib/lab/stores/read-measurement";
import { StoreFacts } from "./store-facts";

/** The table, and the button that fills it. What it says of how it went has its place from the beginning. */
export function StoreComparison({ initiallyMissing }: { initiallyMissing: readonly string[] }) {
  const [figures, setFigures] = useState<readonly Figure[]>([]);
  const [end, setEnd] = useState<MeasurementEnd | null>(null);
  const [isMeasuring, setIsMeasuring] = useState(false);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function measure() {
    const controller = new AbortController();
    running.current = controller;
    setFigures([]);
    setEnd(null);
    setIsMeasuring(true);
    const came = await readMeasurement(
      (figure) => setFigures((before) => [...before, figure]),
      controller.signal,
    );
    if (controller.signal.aborted) return;
    setEnd(came);
    setIsMeasuring(false);
  }

  const missing = end?.ok ? end.missing : initiallyMissing;
  return (
    <>
      <div className="grid gap-x-8 gap-y-4 rounded-2xl border border-line bg-surface p-5 sm:p-6 lg:grid-cols-[1fr_1.2fr]">
        <div>
          <Button
            look="primary"
            className="w-full sm:w-auto"
            disabled={isMeasuring}
            onClick={measure}
          >
            {isMeasuring ? "Measuring…" : end ? "Measure again" : "Measure here"}
          </Button>
          <p className="mt-3 text-muted text-sm">
            The server starts each engine for itself, keeps one session in it, asks, restarts it and
            fills it. The one that your own sign-ins are in is neither restarted nor filled. Thirty
            seconds at most.
          </p>
        </div>
        <div aria-live="polite" aria-busy={isMeasuring} className="min-h-20 text-sm">
          <Progress end={end} figures={figures} isMeasuring={isMeasuring} />
          {missing.length > 0 ? (
            <p className="mt-2 text-muted">
              Not measured, for this server cannot start it: {missing.join(", ")}.
            </p>
          ) : null}
        </div>
      </div>
      <div className="mt-5">
        <StoreFacts figures={figures} />
      </div>
    </>
  );
}

interface ProgressProps {
  end: MeasurementEnd | null;
  figures: readonly Figure[];
  isMeasuring: boolean;
}

function Progress({ end, figures, isMeasuring }: ProgressProps) {
  const names = [...new Set(figures.map(({ name }) => name))];
  if (end && !end.ok) return <Notice kind="bad">{end.problem}</Notice>;
  if (end?.ok)
    return (
      <p>
        Measured here and now, {names.length} engines. Others will differ.
        {end.late.length > 0 ? ` Did not start here in time: ${end.late.join(", ")}.` : ""}
      </p>
    );
  if (!isMeasuring) return <p className="text-muted">Nothing is measured yet.</p>;
  return <p>{names.length > 0 ? `At ${names.at(-1)}.` : "The engines are being made ready."}</p>;
}
