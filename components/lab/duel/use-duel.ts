"use client";

import { useState } from "react";
import { type Flow, flows } from "@/lib/identity/identity";
import { type Passage, passageOf, passageOfCopy } from "@/lib/lab/duel";
import type { Lab } from "../instrument/use-lab";

type Passages = Readonly<Record<Flow, Passage | null>>;

const none: Passages = { session: null, jwt: null };

/** What both flows were last asked, side by side. */
export function useDuel(lab: Lab) {
  const [passages, setPassages] = useState<Passages>(none);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function during(work: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    setProblem(null);
    setPassages(none);
    try {
      await work();
    } finally {
      setIsBusy(false);
    }
  }

  const ask = () =>
    during(async () => {
      for (const flow of flows) {
        const passage = passageOf(await lab.ask(flow, "account"));
        setPassages((before) => ({ ...before, [flow]: passage }));
      }
    });

  const replay = () =>
    during(async () => {
      const { sendCopy } = await import("./send-copy");
      const sent = await sendCopy(lab);
      if (!sent.ok) {
        setProblem(`${sent.problem.title}. ${sent.problem.detail}`);
        return;
      }
      const { session, jwt } = sent.replay;
      setPassages({ session: passageOfCopy(session), jwt: passageOfCopy(jwt) });
    });

  return { passages, isBusy, problem, ask: () => void ask(), replay: () => void replay() };
}
