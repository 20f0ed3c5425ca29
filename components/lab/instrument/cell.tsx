"use client";

import clsx from "clsx";
import { type ReactNode, useState } from "react";
import { flowNames } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";

export interface CellProps {
  flow: Flow;
  /** Of the row. */
  title: string;
  id: string;
  /** What a narrow window shows until it is opened. */
  short: ReactNode;
  /** Open whatever was chosen. */
  isWhole: boolean;
  className?: string;
  children: ReactNode;
}

const edges: Readonly<Record<Flow, string>> = {
  session: "max-lg:border-l-session",
  jwt: "max-lg:border-l-jwt max-lg:border-t max-lg:border-t-line",
};

/** One row of one flow: whole beside the other flow; in a narrow window in short, and whole once opened. */
export function Cell({ flow, title, id, short, isWhole, className, children }: CellProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isShown = isOpen || isWhole;
  return (
    <section
      id={id}
      aria-label={`${flowNames[flow]}: ${title}`}
      data-flow={flow}
      className={clsx(
        "min-w-0 scroll-mt-20 border-line max-lg:border-l-4 lg:border-l",
        edges[flow],
        className,
      )}
    >
      <button
        type="button"
        aria-expanded={isShown}
        aria-controls={`${id}-whole`}
        onClick={() => setIsOpen(!isOpen)}
        className="flex w-full items-start gap-3 px-4 py-2.5 text-left sm:px-5 lg:hidden"
      >
        <span className="min-w-0 flex-1">{short}</span>
        <span aria-hidden="true" className={clsx("text-muted leading-6", isShown && "rotate-180")}>
          ▾
        </span>
      </button>
      <div
        id={`${id}-whole`}
        className={clsx("px-4 pb-5 sm:px-5 lg:pt-5", isShown ? "max-lg:pt-1" : "max-lg:hidden")}
      >
        {children}
      </div>
    </section>
  );
}
