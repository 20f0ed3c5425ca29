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
import { AskedInShort, BrowserInShort, EndInShort, ServerInShort } from "./short";
import type { Lab } from "./use-lab";

type Body = (lab: Lab) => ReactNode;

interface Row {
  id: string;
  title: string;
  /** What a narrow window shows until the row is opened. */
  short: (flow: Flow, lab: Lab) => ReactNode;
  bodies: Readonly<Record<Flow, Body>>;
}

const rows: readonly Row[] = [
  {
    id: "browser-holds",
    title: "Browser holds",
    short: (flow, lab) => <BrowserInShort flow={flow} lab={lab} />,
    bodies: {
      session: (lab) => <SessionHeldByBrowser lab={lab} />,
      jwt: (lab) => <TokensHeldByBrowser lab={lab} />,
    },
  },
  {
    id: "server-holds",
    title: "Server holds",
    short: (flow, lab) => <ServerInShort flow={flow} lab={lab} />,
    bodies: {
      session: (lab) => <SessionHeldByServer lab={lab} />,
      jwt: (lab) => <TokensHeldByServer lab={lab} />,
    },
  },
  {
    id: "ask",
    title: "Ask for a protected page",
    short: (flow, lab) => <AskedInShort flow={flow} lab={lab} />,
    bodies: {
      session: (lab) => <AskRow flow="session" lab={lab} />,
      jwt: (lab) => <AskRow flow="jwt" lab={lab} />,
    },
  },
  {
    id: "end-it",
    title: "End it",
    short: (flow, lab) => <EndInShort flow={flow} lab={lab} />,
    bodies: {
      session: (lab) => <EndRow flow="session" lab={lab} />,
      jwt: (lab) => <EndRow flow="jwt" lab={lab} />,
    },
  },
];

export interface InstrumentProps {
  lab: Lab;
  /** In a narrow window one flow at a time, or both. */
  shown: Flow | "both";
  /** Whether every row is to be whole, in a narrow window too. */
  isWhole: boolean;
}

/** Two columns, the same rows in the same order, so that the eye compares across; in a narrow window row by row, both flows in short. */
export function Instrument({ lab, shown, isWhole }: InstrumentProps) {
  const isHidden = (flow: Flow) => shown !== "both" && shown !== flow && "max-md:hidden";
  return (
    <div
      data-instrument
      className="mt-6 grid grid-cols-2 rounded-2xl border border-line bg-surface shadow-[0_12px_40px_-24px_rgb(0_0_0/0.25)] lg:grid-cols-[6.75rem_1fr_1fr]"
    >
      <div className="contents">
        <div className="hidden rounded-tl-2xl bg-sunken lg:block" />
        {flows.map((flow) => (
          <ColumnHead key={flow} flow={flow} lab={lab} />
        ))}
      </div>
      {rows.map(({ id, title, short, bodies }, index) => (
        <div
          key={id}
          data-row={id}
          className="col-span-2 border-line border-t lg:col-span-3 lg:grid lg:grid-cols-subgrid"
        >
          <h3
            className={clsx(
              "flex items-baseline gap-2 bg-sunken px-4 py-2 text-sm sm:px-5 lg:block lg:px-4 lg:py-5 lg:text-muted lg:leading-snug",
              index === rows.length - 1 && "lg:rounded-bl-2xl",
            )}
          >
            <span className="block font-mono font-semibold text-ink lg:mb-0.5">{index + 1}</span>
            {title}
          </h3>
          {flows.map((flow) => (
            <Cell
              key={flow}
              flow={flow}
              title={title}
              id={`${flow}-${index + 1}`}
              short={short(flow, lab)}
              isWhole={isWhole}
              className={clsx(isHidden(flow))}
            >
              {bodies[flow](lab)}
            </Cell>
          ))}
        </div>
      ))}
    </div>
  );
}
