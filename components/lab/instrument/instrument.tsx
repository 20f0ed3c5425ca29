"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { type Flow, flows } from "@/lib/identity/identity";
import { AskRow } from "./ask-row";
import { SessionHeldByBrowser, TokensHeldByBrowser } from "./browser-holds";
import { Cell } from "./cell";
import { ColumnHead } from "./column-head";
import { EndRow } from "./end-row";
import { SessionHeldByServer, TokensHeldByServer } from "./server-holds";
import type { Lab } from "./use-lab";

export const rows = [
  "Browser holds",
  "Server holds",
  "Ask for a protected page",
  "End it",
] as const;

export interface InstrumentProps {
  lab: Lab;
  /** In a narrow window one flow at a time, or both. */
  shown: Flow | "both";
}

/** Two columns, the same rows in the same order: the rows share their heights, so the eye compares across. */
export function Instrument({ lab, shown }: InstrumentProps) {
  return (
    <div className="mt-4 grid overflow-clip rounded-2xl border border-line bg-surface shadow-[0_12px_40px_-24px_rgb(0_0_0/0.25)] lg:grid-cols-[6.75rem_1fr_1fr] lg:grid-rows-[repeat(5,auto)]">
      <ol
        aria-hidden="true"
        className="hidden bg-sunken lg:row-span-5 lg:grid lg:grid-rows-subgrid"
      >
        <li />
        {rows.map((row, index) => (
          <li
            key={row}
            className="border-line border-t px-4 py-5 text-[13px] text-muted leading-snug"
          >
            <span className="mb-0.5 block font-mono font-semibold text-ink">{index + 1}</span>
            {row}
          </li>
        ))}
      </ol>
      {flows.map((flow) => (
        <section
          key={flow}
          aria-labelledby={`${flow}-heading`}
          className={clsx(
            "min-w-0 border-line lg:row-span-5 lg:grid lg:grid-rows-subgrid lg:border-l",
            flow === "jwt" && "max-lg:border-t",
            shown !== "both" && shown !== flow && "max-md:hidden",
          )}
        >
          <ColumnHead flow={flow} lab={lab} />
          {rows.map((row, index) => (
            <Cell key={row} number={index + 1} title={row} id={`${flow}-${index + 1}`}>
              {bodies[flow][index]?.(lab)}
            </Cell>
          ))}
        </section>
      ))}
    </div>
  );
}

type Body = (lab: Lab) => ReactNode;

const bodies: Readonly<Record<Flow, readonly Body[]>> = {
  session: [
    (lab) => <SessionHeldByBrowser lab={lab} />,
    (lab) => <SessionHeldByServer lab={lab} />,
    (lab) => <AskRow flow="session" lab={lab} />,
    (lab) => <EndRow flow="session" lab={lab} />,
  ],
  jwt: [
    (lab) => <TokensHeldByBrowser lab={lab} />,
    (lab) => <TokensHeldByServer lab={lab} />,
    (lab) => <AskRow flow="jwt" lab={lab} />,
    (lab) => <EndRow flow="jwt" lab={lab} />,
  ],
};
