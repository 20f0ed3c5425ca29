"use client";

import { type Playback, usePlayback } from "@/components/lab/stage/use-playback";
import { type Flow, flows } from "@/lib/identity/identity";
import type { Outcome } from "@/lib/lab/experiments/events";
import { castOf, decisiveFrame, type Frame, framesOf } from "@/lib/lab/stage/frames";
import type { ExperimentRun } from "./use-experiment-run";

/** What one flow's lane shows now. */
export interface LaneNow {
  cast: readonly string[];
  frame: Frame | null;
  /** Whether the other flow alone is what this run is about. */
  isAbsent: boolean;
}

export interface Stage {
  playback: Playback;
  length: number;
  isComplete: boolean;
  /** Known to the visitor once the play has come to its end. */
  outcome: Outcome | undefined;
  lanes: Readonly<Record<Flow, LaneNow>>;
}

/** A run as a play: picture by picture in both lanes, and then what came of it. */
export function useStage(run: ExperimentRun): Stage {
  const frames = flows.map((flow) => framesOf(run.lines, flow));
  const length = Math.max(...frames.map((own) => own.length));
  const isComplete = run.status === "done" || run.status === "failed";
  const playback = usePlayback({ length, isComplete });
  const { position, hasEnded } = playback;
  const isAtEnd = isComplete && position >= length;

  function laneOf(flow: Flow): LaneNow {
    const own = frames[flows.indexOf(flow)] ?? [];
    const decisive = decisiveFrame(own, run.outcome?.verdicts[flow].decidedBy);
    const at = isAtEnd ? decisive : Math.min(position, own.length - 1);
    return {
      cast: castOf(own),
      frame: own[at] ?? null,
      isAbsent: isComplete && own.length === 0,
    };
  }

  return {
    playback,
    length,
    isComplete,
    outcome: hasEnded ? run.outcome : undefined,
    lanes: { session: laneOf("session"), jwt: laneOf("jwt") },
  };
}
