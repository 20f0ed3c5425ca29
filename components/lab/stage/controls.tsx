"use client";

import { ChevronLeft, ChevronRight, Pause, Play, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { Playback } from "./use-playback";

/** As a picture frame has room for them; more become one line. */
const mostSegments = 30;

export interface ControlsProps {
  playback: Playback;
  length: number;
  isComplete: boolean;
}

/** Again, stop, picture by picture, faster; and how far it has come. */
export function Controls({ playback, length, isComplete }: ControlsProps) {
  const { position, isPlaying, speed } = playback;
  const isEmpty = length === 0;
  const isOver = isComplete && position >= length;
  return (
    <fieldset className="flex items-center gap-1.5 sm:gap-2" aria-label="Playback">
      <Control label="Show again" isUnavailable={isEmpty} onClick={playback.replay}>
        <RotateCcw className="size-4" aria-hidden="true" />
      </Control>
      <Control
        label={isPlaying && !isOver ? "Pause" : "Play"}
        isUnavailable={isEmpty}
        onClick={playback.toggle}
      >
        {isPlaying && !isOver ? (
          <Pause className="size-4" aria-hidden="true" />
        ) : (
          <Play className="size-4" aria-hidden="true" />
        )}
      </Control>
      <Control label="Step back" isUnavailable={isEmpty} onClick={() => playback.step(-1)}>
        <ChevronLeft className="size-4" aria-hidden="true" />
      </Control>
      <Control label="Step" isUnavailable={isEmpty} onClick={() => playback.step(1)}>
        <ChevronRight className="size-4" aria-hidden="true" />
      </Control>
      <Progress position={position} length={length} />
      <Control
        label={`Speed: ${nameOf(speed)}`}
        isUnavailable={isEmpty}
        onClick={playback.changeSpeed}
      >
        <span className="min-w-6 text-[13px] tabular-nums">{nameOf(speed)}</span>
      </Control>
    </fieldset>
  );
}

const nameOf = (speed: Playback["speed"]) => (speed === 0.5 ? "½×" : `${speed}×`);

interface ControlProps {
  label: string;
  isUnavailable: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Control({ label, ...props }: ControlProps) {
  return <Button aria-label={label} title={label} className="px-2.5!" {...props} />;
}

function Progress({ position, length }: { position: number; length: number }) {
  const shown = Math.min(length, mostSegments);
  const done = length === 0 ? 0 : Math.round(((position + 1) / length) * shown);
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3 px-1">
      <span aria-hidden="true" className="flex min-w-0 flex-1 gap-0.75 max-sm:gap-0.5">
        {Array.from({ length: Math.max(1, shown) }, (_, segment) => segment).map((segment) => (
          <span
            key={segment}
            className={
              segment < done
                ? "h-1 flex-1 rounded-full bg-ink forced-colors:bg-[CanvasText]"
                : "h-1 flex-1 rounded-full bg-line"
            }
          />
        ))}
      </span>
      <span className="whitespace-nowrap text-muted text-sm tabular-nums max-md:hidden">
        {length === 0 ? "not run yet" : `${Math.min(position + 1, length)} of ${length}`}
      </span>
    </div>
  );
}
