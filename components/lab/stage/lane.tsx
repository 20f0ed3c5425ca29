import clsx from "clsx";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import { describeFrame } from "@/lib/lab/stage/describe-frame";
import type { Frame } from "@/lib/lab/stage/frames";
import { Drawing } from "./drawing";

export interface LaneProps {
  flow: Flow;
  /** What people call the store that this flow's check asks. */
  store: string;
  /** Everybody who asks in this run, in the order in which they came. */
  cast: readonly string[];
  /** What is shown; null before there is anything. */
  frame: Frame | null;
  /** Whether the other flow alone is what this run is about. */
  isAbsent: boolean;
  /** Whether nothing has been run yet. */
  isIdle: boolean;
  /** Whether the run still goes on: a clock then shows real time. */
  isLive: boolean;
  /** Whether it stands still in the middle of a picture. */
  isFrozen: boolean;
  /** Changes whenever the picture is to be drawn anew. */
  take: number;
  frameMilliseconds: number;
}

const looks: Readonly<Record<Flow, string>> = {
  session: "bg-session-soft/30",
  jwt: "bg-jwt-soft/40",
};

/** One flow's side of the stage: who asks, the gate, the store, and one sentence. */
export function Lane({ flow, ...shown }: LaneProps) {
  const { frame, isAbsent, isIdle } = shown;
  return (
    <section
      aria-label={`${flowNames[flow]} on the stage`}
      data-flow={flow}
      className={clsx(
        "flex min-w-0 flex-col px-4 py-2.5 max-lg:rounded-t-2xl sm:px-5 lg:rounded-[inherit]",
        looks[flow],
      )}
    >
      <h3 className="flex items-center gap-2 font-semibold text-[15px]">
        <FlowMark flow={flow} />
        {flowNames[flow]}
      </h3>
      <Drawing key={frame ? shown.take : "empty"} flow={flow} {...shown} />
      <p
        className={clsx("mt-1 line-clamp-2 min-h-10 text-sm leading-5", isIdle && "max-lg:hidden")}
      >
        {frame ? (
          <span key={shown.take}>{describeFrame(frame)}</span>
        ) : isAbsent ? (
          <span key="absent">
            This question is about {flowNames[flow === "jwt" ? "session" : "jwt"]} alone.
          </span>
        ) : null}
      </p>
    </section>
  );
}
