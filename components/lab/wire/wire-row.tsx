"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import { formatMilliseconds } from "@/lib/lab/format";
import { commandsOf, type WireEntry } from "@/lib/lab/wire/wire-entry";

/** Loaded once somebody opens a request. */
const WireDetails = dynamic(() => import("./wire-details").then((module) => module.WireDetails));

export function WireRow({ entry }: { entry: WireEntry }) {
  const [isOpen, setIsOpen] = useState(false);
  const { method, path, flow, request, response, milliseconds } = entry;
  const commands = commandsOf(entry);
  return (
    <li className="border-line border-t first:border-t-0">
      <details className="group" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className="grid min-h-12 cursor-pointer grid-cols-[1rem_1fr_auto] items-center gap-x-3 gap-y-0.5 px-4 py-2 text-sm hover:bg-sunken sm:px-5 lg:grid-cols-[1rem_minmax(0,1fr)_3rem_10rem_5rem_12rem]">
          <ChevronRight
            className="size-4 text-muted group-open:rotate-90 motion-safe:transition-transform"
            aria-hidden="true"
          />
          <span className="flex min-w-0 items-center gap-2">
            {flow ? (
              <>
                <FlowMark flow={flow} />
                <span className="sr-only">{flowNames[flow]}</span>
              </>
            ) : (
              <span className="size-3 shrink-0" />
            )}
            <span className="truncate font-mono">
              {method} {path}
            </span>
          </span>
          <span
            className={clsx(
              "text-right font-mono font-semibold lg:text-left",
              response.status >= 200 && response.status < 300 ? "text-good" : "text-bad",
            )}
          >
            {response.status === 0 ? "none" : response.status}
          </span>
          <span className="max-lg:col-start-2 max-lg:col-end-4 text-muted text-sm tabular-nums">
            {describeBytes(request.bytes, "out")}, {describeBytes(response.bytes, "in")}
            <span className="lg:hidden">
              {" · "}
              {formatMilliseconds(milliseconds)} · {commands.length} store{" "}
              {commands.length === 1 ? "command" : "commands"}
            </span>
          </span>
          <span className="text-sm tabular-nums max-lg:hidden">
            {formatMilliseconds(milliseconds)}
          </span>
          <span className="truncate text-muted text-sm max-lg:hidden">
            {commands.length === 0
              ? "no store command"
              : `${commands.length} store ${commands.length === 1 ? "command" : "commands"}`}
          </span>
        </summary>
        {isOpen ? <WireDetails entry={entry} /> : null}
      </details>
    </li>
  );
}

function describeBytes(bytes: number | null, way: "out" | "in"): string {
  return bytes === null ? `${way} unknown` : `${bytes} B ${way}`;
}
