"use client";

import { useEffect, useRef, useState } from "react";
import { useReducedMotion } from "./use-reduced-motion";

export const speeds = [1, 2, 0.5] as const;
export type Speed = (typeof speeds)[number];

/** Pictures come at a pace that can be read, and a whole run takes some ten seconds at most. */
const longestMilliseconds = 1_300;
const shortestMilliseconds = 600;
const wholeMilliseconds = 10_000;

export interface PlaybackOptions {
  /** How many pictures there are so far. */
  length: number;
  /** Whether no more will come. */
  isComplete: boolean;
}

export interface Playback {
  /** Which picture is shown; at `length` what came of it. -1 before there is one. */
  position: number;
  isPlaying: boolean;
  speed: Speed;
  /** Whether what came of it has been shown once. It stays known. */
  hasEnded: boolean;
  /** How long a picture is shown. */
  frameMilliseconds: number;
  /** Whether it was stopped in the middle of a picture. */
  isFrozen: boolean;
  /** Changes whenever a picture is to be drawn anew. */
  take: number;
  reset: () => void;
  replay: () => void;
  toggle: () => void;
  step: (by: -1 | 1) => void;
  changeSpeed: () => void;
}

interface Playhead
  extends Pick<Playback, "position" | "isPlaying" | "isFrozen" | "hasEnded" | "take"> {
  /** How often it went on after having been stopped: the picture then gets its whole time again. */
  resumed: number;
}

const start: Playhead = {
  position: -1,
  isPlaying: true,
  isFrozen: false,
  hasEnded: false,
  take: 0,
  resumed: 0,
};

/** Moves from picture to picture as they arrive. With reduced motion the newest is shown, and one steps. */
export function usePlayback({ length, isComplete }: PlaybackOptions): Playback {
  const isStill = useReducedMotion();
  const [head, setHead] = useState(start);
  const [speed, setSpeed] = useState<Speed>(1);
  const since = useRef({ picture: "", at: 0 });
  const last = isComplete ? length : length - 1;
  const frameMilliseconds = durationOf(length, isComplete) / speed;
  const { position, isPlaying, take } = head;
  const picture = `${take}.${head.resumed}`;
  const isAtRest = length === 0 || !isPlaying || position >= last;

  useEffect(() => {
    if (isAtRest) return;
    // What arrives meanwhile does not make the picture that is shown last any longer.
    if (since.current.picture !== picture) since.current = { picture, at: performance.now() };
    const left = since.current.at + frameMilliseconds - performance.now();
    const wait = isStill || position < 0 ? 0 : Math.max(0, left);
    const timer = setTimeout(() => {
      const next = isStill ? last : position + 1;
      // Told twice for one picture, because another arrived between the two: it is gone past once.
      setHead((before) =>
        before.take === take ? arriveAt(before, next, isComplete && next === length) : before,
      );
    }, wait);
    return () => clearTimeout(timer);
  }, [isAtRest, isStill, position, take, picture, last, length, isComplete, frameMilliseconds]);

  return {
    ...head,
    speed,
    frameMilliseconds,
    reset: () => setHead(({ take }) => ({ ...start, take: take + 1 })),
    replay: () => setHead((before) => ({ ...arriveAt(before, 0, false), isPlaying: !isStill })),
    toggle: () =>
      setHead((before) => {
        if (before.position >= length) return { ...arriveAt(before, 0, false), isPlaying: true };
        const { isPlaying: wasPlaying, resumed } = before;
        return { ...before, isPlaying: !wasPlaying, isFrozen: wasPlaying, resumed: resumed + 1 };
      }),
    step: (by) =>
      setHead((before) => {
        const next = Math.min(Math.max(before.position + by, 0), last);
        return { ...arriveAt(before, next, isComplete && next === length), isPlaying: false };
      }),
    changeSpeed: () => setSpeed((before) => speeds[speeds.indexOf(before) + 1] ?? speeds[0]),
  };
}

function arriveAt(before: Playhead, position: number, isEnd: boolean): Playhead {
  const hasEnded = before.hasEnded || isEnd;
  return { ...before, position, hasEnded, isFrozen: false, take: before.take + 1 };
}

function durationOf(length: number, isComplete: boolean): number {
  if (!isComplete) return (longestMilliseconds + shortestMilliseconds) / 2;
  const share = wholeMilliseconds / Math.max(1, length);
  return Math.min(longestMilliseconds, Math.max(shortestMilliseconds, share));
}
