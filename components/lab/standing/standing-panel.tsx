"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { FlowMark, flowNouns } from "@/components/ui/flow-mark";
import { Notice } from "@/components/ui/notice";
import { signOut } from "@/lib/browser/sign-out";
import type { Flow } from "@/lib/identity/identity";
import { type Standing, tellStandings } from "./standings";

const ends: Readonly<Record<Flow, string>> = {
  session: "later while you use it",
  jwt: "then renewed by the refresh token",
};

export interface StandingPanelProps {
  id: string;
  flow: Flow;
  standing: Extract<Standing, { status: "signed-in" }>;
}

/** Lies over the page, so that nothing moves when it opens. */
export function StandingPanel({ id, flow, standing }: StandingPanelProps) {
  const [problem, setProblem] = useState<string | null>(null);

  async function leave() {
    const result = await signOut(flow);
    if (result.ok) tellStandings({ [flow]: { status: "signed-out" } });
    else setProblem(`${result.problem.title}. ${result.problem.detail}`);
  }

  return (
    <div
      id={id}
      className="absolute top-full right-0 z-40 mt-2 w-72 rounded-xl border border-line bg-surface p-4 shadow-[0_12px_40px_-16px_rgb(0_0_0/0.35)] max-sm:right-4"
    >
      <p className="font-medium">
        {standing.name} <span className="font-normal text-muted">{standing.role}</span>
      </p>
      <p className="mt-1 flex items-baseline gap-2 text-muted text-sm">
        <FlowMark flow={flow} />
        <span>
          Signed in by {flowNouns[flow]} until{" "}
          <time dateTime={standing.expiresAt} className="text-ink tabular-nums">
            {standing.expiresAt.slice(11, 19)} UTC
          </time>
          , {ends[flow]}.
        </span>
      </p>
      <div className="mt-4 grid grid-cols-2 gap-2">
        <a href={`/${flow}/account`} className={buttonClass("quiet")}>
          Account
        </a>
        <a href={`/${flow}/devices`} className={buttonClass("quiet")}>
          Devices
        </a>
        <Button className="col-span-2" onClick={() => void leave()}>
          Log out
        </Button>
      </div>
      <div aria-live="polite" className="mt-3 empty:mt-0">
        {problem ? <Notice kind="bad">{problem}</Notice> : null}
      </div>
    </div>
  );
}
