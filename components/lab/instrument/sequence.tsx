"use client";

import clsx from "clsx";
import { useState } from "react";
import { SourceLink } from "@/components/lab/source/source-link";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { Flow } from "@/lib/identity";
import { formatMilliseconds } from "@/lib/lab/format";
import { type Arrow, places, sequenceOf } from "@/lib/lab/sequence";
import type { WireEntry } from "@/lib/lab/wire/wire-entry";
import { RunsAt } from "./runs-at";

export interface SequenceProps {
  flow: Flow;
  entry: WireEntry | null;
}

const lefts = ["left-[12.5%]", "left-[37.5%]", "left-[62.5%]", "left-[87.5%]"] as const;
const widths = ["w-0", "w-1/4", "w-1/2", "w-3/4"] as const;

/** A sequence diagram that is a list: each arrow is an item, and opens what it carried. */
export function Sequence({ flow, entry }: SequenceProps) {
  const [selected, setSelected] = useState<{ entry: WireEntry; index: number } | null>(null);
  const arrows = entry ? sequenceOf(entry) : [];
  const index = selected && selected.entry === entry ? selected.index : null;
  const arrow = index === null ? undefined : arrows[index];
  return (
    <div>
      <div className="relative h-[14.25rem]">
        <ol aria-hidden="true" className="grid grid-cols-4 text-center text-muted text-xs">
          {places.map((place) => (
            <li key={place} className={clsx(isIdle(place, arrows) && "opacity-70")}>
              {place}
            </li>
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
                  isSelected={position === index}
                  onSelect={() => setSelected({ entry, index: position })}
                />
              </li>
            ))}
          </ol>
        ) : (
          <p className="absolute inset-x-0 top-[45%] mx-auto w-fit max-w-[85%] bg-surface px-3 text-center text-muted text-sm">
            {flow === "session"
              ? "The edge will open the seal and ask Redis who this is."
              : "The edge will check a signature and ask nobody."}
          </p>
        )}
      </div>
      <div className="min-h-7 text-xs leading-7">
        {entry && arrow ? (
          <ArrowDetail arrow={arrow} entry={entry} />
        ) : (
          <p className="text-muted">
            {entry ? "Choose an arrow for its code and its headers." : "Nothing asked yet."}
          </p>
        )}
      </div>
    </div>
  );
}

/** A place that the request never came to. */
function isIdle(place: string, arrows: readonly Arrow[]): boolean {
  return arrows.length > 0 && !arrows.some(({ from, to }) => from === place || to === place);
}

const flowTones = { session: "text-session", jwt: "text-jwt" } as const;
const tones = { good: "text-good", bad: "text-bad" } as const;

interface ArrowButtonProps {
  flow: Flow;
  arrow: Arrow;
  isSelected: boolean;
  onSelect: () => void;
}

function ArrowButton({ flow, arrow, isSelected, onSelect }: ArrowButtonProps) {
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
      <span className="sr-only">{stays ? `at the ${from}: ` : `${from} to ${to}: `}</span>
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

function ArrowDetail({ arrow, entry }: { arrow: Arrow; entry: WireEntry }) {
  const headers =
    arrow.shows === null
      ? []
      : arrow.shows === "request"
        ? entry.request.headers
        : entry.response.headers;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <RunsAt place={arrow.runsAt} />
        <SourceLink file={arrow.file} className="text-xs" />
      </p>
      {headers.length > 0 ? (
        <ScrollBox
          label={`${arrow.shows === "request" ? "Request" : "Response"} headers of ${entry.path}`}
          className="mb-2 max-h-56 overflow-y-auto rounded-lg border border-line bg-sunken px-3 py-2 font-mono leading-5"
        >
          <dl className="min-w-max">
            {headers.map(([name, value]) => (
              <div key={`${name}: ${value}`} className="flex gap-2">
                <dt className="text-muted">{name}:</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </ScrollBox>
      ) : null}
      {arrow.shows === "response" && headers.length === 0 ? (
        <p className="text-muted">The browser hides the headers of a redirect from script.</p>
      ) : null}
    </>
  );
}
