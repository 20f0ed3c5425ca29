"use client";

import clsx from "clsx";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Flow } from "@/lib/identity/identity";
import { type Arrow, placeName, places, sequenceOf } from "@/lib/lab/sequence";
import type { WireEntry } from "@/lib/lab/wire/wire-entry";
import { ArrowButton } from "./arrow-button";
import { lefts } from "./lanes";

/** Loaded once an arrow is chosen. */
const ArrowDetail = dynamic(() => import("./arrow-detail").then((module) => module.ArrowDetail));

const StepList = dynamic(() => import("./step-list").then((module) => module.StepList));

export interface SequenceProps {
  flow: Flow;
  entry: WireEntry | null;
  /** What people call the store. */
  store: string;
  /** Whether a check asks two of them. Places are reserved for as many arrows as there may be. */
  asksTwo: boolean;
}

/** A sequence diagram that is a list: each arrow is an item, and opens what it carried. */
export function Sequence({ flow, entry, store, asksTwo }: SequenceProps) {
  const [selected, setSelected] = useState<{ entry: WireEntry; index: number } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const arrows = entry ? sequenceOf(entry) : [];
  const index = selected && selected.entry === entry ? selected.index : null;
  const arrow = index === null ? undefined : arrows[index];
  return (
    <div>
      <div className={clsx("relative", asksTwo ? "h-[18.45rem]" : "h-[14.25rem]")}>
        <ol aria-hidden="true" className="grid grid-cols-4 text-center text-muted text-xs">
          {places.map((place) => (
            <li key={place}>{placeName(place, store)}</li>
          ))}
        </ol>
        <div aria-hidden="true" className="absolute inset-x-0 top-5 bottom-0">
          {lefts.map((left, lane) => (
            <span
              key={left}
              className={clsx(
                "absolute inset-y-0 border-line border-l",
                left,
                isIdle(places[lane] ?? "page", arrows) && "border-dashed",
              )}
            />
          ))}
        </div>
        {entry ? (
          <ol
            key={entry.id}
            aria-label={`What happened to ${entry.method} ${entry.path}`}
            className="sequence relative mt-1"
          >
            {arrows.map((one, position) => (
              <li key={`${one.from}-${one.to}-${one.label}`} className="h-[2.1rem]">
                <ArrowButton
                  flow={flow}
                  arrow={one}
                  store={store}
                  isSelected={position === index}
                  onSelect={() => setSelected({ entry, index: position })}
                />
              </li>
            ))}
          </ol>
        ) : (
          <p className="absolute inset-x-0 top-[45%] mx-auto w-fit max-w-[85%] bg-surface px-3 text-center text-muted text-sm">
            {flow === "session"
              ? `The edge will open the seal and ask ${store} who this is.`
              : "The edge will check a signature and ask nobody."}
          </p>
        )}
      </div>
      <div className="min-h-7 text-sm leading-7">
        {entry && arrow ? (
          <ArrowDetail arrow={arrow} entry={entry} store={store} />
        ) : (
          <p className="text-muted">
            {entry ? "Choose an arrow for its code and its headers." : "Nothing asked yet."}
          </p>
        )}
      </div>
      <details className="mt-1 text-sm" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className="min-h-6 w-fit cursor-pointer content-center text-muted hover:text-ink">
          Every step, where it ran and in which file
        </summary>
        {isOpen ? <StepList arrows={arrows} store={store} /> : null}
        {arrows.length === 0 ? <p className="text-muted">Nothing asked yet.</p> : null}
      </details>
    </div>
  );
}

/** A place that the request never came to. */
function isIdle(place: string, arrows: readonly Arrow[]): boolean {
  return arrows.length > 0 && !arrows.some(({ from, to }) => from === place || to === place);
}
