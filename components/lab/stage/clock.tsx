import clsx from "clsx";
import { type CSSProperties, useEffect, useState } from "react";
import styles from "./stage.module.css";

/** Shown again, a wait is cut short; its numbers stay. */
const longestReplayMilliseconds = 2_500;

export interface ClockProps {
  seconds: number;
  /** When it began, by performance.now, while it is real; null when it is shown again. */
  begunAt: number | null;
}

/** Time that passes: the seconds that have, of those that will. */
export function Clock({ seconds, begunAt }: ClockProps) {
  const whole = seconds * 1000;
  const [at] = useState(() => performance.now());
  const elapsed = begunAt === null ? 0 : Math.min(whole, at - begunAt);
  const lasts = begunAt === null ? Math.min(whole, longestReplayMilliseconds) : whole;
  const [passed, setPassed] = useState(elapsed / lasts);
  useEffect(() => {
    const timer = setInterval(() => {
      setPassed(Math.min(1, (performance.now() - at + elapsed) / lasts));
    }, 100);
    return () => clearInterval(timer);
  }, [at, elapsed, lasts]);
  return (
    <div
      className={clsx("absolute inset-0 grid place-items-center", styles.clock)}
      style={{ "--clock": `${lasts}ms`, "--elapsed": `${-elapsed}ms` } as CSSProperties}
    >
      <svg aria-hidden="true" viewBox="0 0 64 64" className="col-start-1 row-start-1 size-20">
        <circle
          cx="32"
          cy="32"
          r="28"
          pathLength="100"
          className="fill-surface stroke-line"
          strokeWidth="4"
        />
        <circle
          cx="32"
          cy="32"
          r="28"
          pathLength="100"
          strokeDasharray="100"
          className="fill-none stroke-ink"
          strokeWidth="4"
        />
      </svg>
      <span className="col-start-1 row-start-1 font-mono text-sm tabular-nums">
        {(passed * seconds).toFixed(1)} s
      </span>
    </div>
  );
}
