"use client";

import clsx from "clsx";
import type { Flow } from "@/lib/identity/identity";
import { formatMilliseconds } from "@/lib/lab/format";
import { type Arrow, placeName, places } from "@/lib/lab/sequence";
import { lefts, widths } from "./lanes";

const flowTones = { session: "text-session", jwt: "text-jwt" } as const;
const tones = { good: "text-good", bad: "text-bad" } as const;

export interface ArrowButtonProps {
  flow: Flow;
  arrow: Arrow;
  /** What people call the store. */
  store: string;
  isSelected: boolean;
  onSelect: () => void;
}

export function ArrowButton({ flow, arrow, store, isSelected, onSelect }: ArrowButtonProps) {
  const { from, to, label, milliseconds, tone } = arrow;
  const [start, end] = [places.indexOf(from), places.indexOf(to)];
  const color = tone === "flow" ? flowTones[flow] : tones[tone];
  const time = milliseconds === null ? "" : ` · ${formatMilliseconds(milliseconds)}`;
  const stays = start === end;
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      onClick={onSelect}
      className="relative block h-full w-full rounded-md hover:bg-sunken/70 aria-pressed:bg-sunken"
    >
      <span className="sr-only">
        {stays ? `at the ${from}: ` : `${placeName(from, store)} to ${placeName(to, store)}: `}
      </span>
      <span
        className={clsx(
          "absolute top-0.5 flex h-full justify-center whitespace-nowrap text-[12px]",
          lefts[Math.min(start, end)],
          stays ? "w-0" : widths[Math.abs(end - start)],
        )}
      >
        <span
          className={clsx(
            "h-fit bg-surface px-1 leading-4",
            stays && ["mt-1.5 rounded-md border px-2 py-px", color],
          )}
        >
          {label}
          <span className="text-muted tabular-nums">{time}</span>
        </span>
      </span>
      {stays ? null : (
        <span
          aria-hidden="true"
          className={clsx(
            "arrow absolute bottom-1.5 h-px bg-current",
            color,
            lefts[Math.min(start, end)],
            widths[Math.abs(end - start)],
            end > start ? "origin-left" : "origin-right",
          )}
        >
          <span
            className={clsx(
              "absolute top-1/2 -translate-y-1/2 border-y-4 border-y-transparent",
              end > start
                ? "right-0 border-l-[7px] border-l-current"
                : "left-0 border-r-[7px] border-r-current",
            )}
          />
        </span>
      )}
    </button>
  );
}
