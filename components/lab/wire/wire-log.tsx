"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import { type Flow, flows } from "@/lib/identity/identity";
import type { WireEntry } from "@/lib/lab/wire/wire-entry";

/** Loaded with the first request that there is to show. */
const WireRow = dynamic(() => import("./wire-row").then((module) => module.WireRow));

export interface WireLogProps {
  entries: readonly WireEntry[];
  onForget: () => void;
}

type Filter = Flow | "all";

export function WireLog({ entries, onForget }: WireLogProps) {
  const [filter, setFilter] = useState<Filter>("all");
  const shown = filter === "all" ? entries : entries.filter(({ flow }) => flow === filter);
  return (
    <section aria-labelledby="wire-heading" className="mt-14">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="wire-heading" className="font-semibold text-2xl tracking-tight">
            The wire
          </h2>
          <p className="mt-1 max-w-xl text-muted text-sm">
            What this page asked of the server, newest first. Credentials are masked here and in
            what you copy or export.
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <FilterChoice value={filter} onChange={setFilter} />
          <Button disabled={entries.length === 0} onClick={() => void exportHar(entries)}>
            Export HAR
          </Button>
          <Button isUnavailable={entries.length === 0} onClick={onForget}>
            Clear
          </Button>
        </div>
      </div>
      <div className="mt-4 overflow-clip rounded-2xl border border-line bg-surface">
        {shown.length > 0 ? (
          <ol aria-label="Requests, newest first">
            {shown.map((entry) => (
              <WireRow key={entry.id} entry={entry} />
            ))}
          </ol>
        ) : (
          <p className="px-5 py-8 text-center text-muted text-sm">
            {entries.length === 0
              ? "Nothing yet. Sign in, or ask for a page, and each request appears here."
              : "No request of that flow yet."}
          </p>
        )}
      </div>
    </section>
  );
}

async function exportHar(entries: readonly WireEntry[]): Promise<void> {
  const [{ toHar }, { saveAs }] = await Promise.all([
    import("@/lib/lab/wire/har"),
    import("./save-as"),
  ]);
  saveAs("claimcheck.har", toHar(entries, window.location.origin));
}

function FilterChoice({ value, onChange }: { value: Filter; onChange: (value: Filter) => void }) {
  return (
    <fieldset>
      <legend className="sr-only">Show requests of</legend>
      <div className="flex gap-1 rounded-lg bg-sunken p-1">
        {(["all", ...flows] as const).map((option) => (
          <label
            key={option}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-md border border-transparent px-3 text-sm has-checked:border-line-strong has-checked:bg-surface has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              name="wire-filter"
              className="sr-only"
              checked={option === value}
              onChange={() => onChange(option)}
            />
            {option === "all" ? null : <FlowMark flow={option} />}
            {option === "all" ? "All" : flowNames[option]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
