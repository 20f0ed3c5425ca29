import clsx from "clsx";
import type { CSSProperties } from "react";
import type { Flow } from "@/lib/identity/identity";
import type { ExchangeFrame } from "@/lib/lab/stage/frames";
import { heightOf } from "./actors";
import styles from "./stage.module.css";

/** So many can be told apart; more are not drawn. */
const mostDots = 24;

const strokes: Readonly<Record<Flow, string>> = {
  session: "text-session",
  jwt: "text-jwt",
};
const packets: Readonly<Record<Flow, string>> = {
  session: "border-session-line bg-session-soft text-session",
  jwt: "border-jwt-line bg-jwt-soft text-jwt",
};
const stamps: Readonly<Record<ExchangeFrame["ruling"], string>> = {
  admitted: "border-good bg-good-soft text-good",
  refused: "border-bad bg-bad-soft text-bad",
  unavailable: "border-bad border-dashed bg-bad-soft text-bad",
};

export interface WayToGateProps {
  flow: Flow;
  frame: ExchangeFrame;
  actors: readonly string[];
}

/** The request on its way, and the answer stamped on it. */
export function WayToGate({ flow, frame, actors }: WayToGateProps) {
  const { first, ruling, numbers, isTogether } = frame;
  const from = isTogether ? 0 : heightOf(actors, first.actor);
  return (
    <div className="absolute inset-0" style={{ "--from": `${from}px` } as CSSProperties}>
      <Line flow={flow} from={from} className="max-sm:hidden" />
      <Line flow={flow} from={0} className="sm:hidden" />
      {isTogether ? (
        <Dots flow={flow} count={numbers.length} />
      ) : (
        <span
          data-ruling={ruling}
          className={clsx(
            "absolute top-1/2 left-0 rounded border px-1.5 font-medium font-mono text-xs leading-5",
            packets[flow],
            styles.packet,
          )}
        >
          {numbers.length > 1 ? `${numbers.length} ×` : first.method}
        </span>
      )}
      <span
        className={clsx(
          "absolute top-0 left-1/2 -ml-7 w-14 rounded-lg border-2 bg-surface text-center font-mono font-semibold text-base leading-7",
          stamps[ruling],
          styles.stamp,
        )}
      >
        {first.status}
      </span>
      <span className="absolute inset-x-1 bottom-0 truncate text-center font-mono text-muted text-xs max-xl:hidden">
        {first.method} {first.path}
      </span>
    </div>
  );
}

function Line({ flow, from, className }: { flow: Flow; from: number; className: string }) {
  const middle = 64;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 128"
      preserveAspectRatio="none"
      className={clsx("absolute inset-0 size-full", strokes[flow], styles.line, className)}
    >
      <path
        d={`M0 ${middle + from}L100 ${middle}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="4 4"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function Dots({ flow, count }: { flow: Flow; count: number }) {
  const shown = Math.min(count, mostDots);
  return (
    <span className={strokes[flow]}>
      {Array.from({ length: shown }, (_, dot) => dot).map((dot) => (
        <span
          key={dot}
          style={
            {
              "--dot": dot,
              "--spread": ((dot * 7) % shown) / shown,
              top: `${20 + (60 * dot) / Math.max(1, shown - 1)}%`,
            } as CSSProperties
          }
          className={clsx("absolute left-0 size-2 rounded-full bg-current", styles.dot)}
        />
      ))}
    </span>
  );
}
