"use client";

import clsx from "clsx";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Flow } from "@/lib/identity/identity";
import { type EndAction, endActionsOf } from "./end-actions";
import type { Observation } from "./observation";
import type { Lab } from "./use-lab";

export function EndRow({ flow, lab }: { flow: Flow; lab: Lab }) {
  const [observed, setObserved] = useState<Readonly<Record<string, Observation>>>({});
  const [running, setRunning] = useState<string | null>(null);

  async function run({ id, act }: EndAction) {
    setRunning(id);
    try {
      const observation = await act();
      setObserved({ [id]: observation });
    } finally {
      setRunning(null);
    }
  }

  return (
    <ul className="grid gap-1.5">
      {endActionsOf(flow, lab).map((action) => (
        <li
          key={action.id}
          className="grid items-center gap-x-3 gap-y-1 max-sm:mb-2 sm:min-h-14 sm:grid-cols-[10.75rem_1fr]"
        >
          <Button
            isUnavailable={!action.isPossible || running !== null}
            onClick={() => void run(action)}
            className="justify-start whitespace-nowrap px-3"
          >
            {action.label}
          </Button>
          <p
            aria-live="polite"
            className={clsx(
              "text-sm leading-snug max-sm:min-h-10",
              observed[action.id] ? toneClass(observed[action.id]) : "text-muted",
            )}
          >
            {running === action.id ? "…" : (observed[action.id]?.text ?? action.consequence)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function toneClass(observation: Observation | undefined): string {
  return observation?.tone === "bad" ? "text-bad" : "text-good";
}
