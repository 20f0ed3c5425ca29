"use client";

import { useRef, useState } from "react";
import { requestApi } from "@/lib/browser/request-api";
import type { LabState } from "@/lib/lab/state/lab-state";

/** What the server last said of this browser, and how to ask again. */
export function useLabState(initial: LabState, accessToken: () => string | undefined) {
  const [state, setState] = useState(initial);
  const turn = useRef(0);

  /** Asks how things stand. Of two answers on their way the one to the later question counts. */
  async function look(): Promise<LabState | null> {
    turn.current += 1;
    const mine = turn.current;
    const result = await requestApi("GET", "/api/lab/state", undefined, {
      accessToken: accessToken(),
    });
    if (!result.ok) return null;
    const { labStateSchema } = await import("@/lib/lab/state/lab-state");
    const seen = labStateSchema.parse(result.body);
    if (mine === turn.current) setState(seen);
    return seen;
  }

  return { state, look };
}
