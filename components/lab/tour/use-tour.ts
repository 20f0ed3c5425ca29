"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { stepCount } from "./step-count";

const storageKey = "claimcheck/tour";

/** The address says which step is shown, so that a step can be linked to and Back leads back. */
export function useTour() {
  const hash = useSyncExternalStore(
    listenToHash,
    () => window.location.hash,
    () => "",
  );
  const step = parseStep(hash);
  const [reached, setReached] = useState<number | null>(null);

  useEffect(() => {
    if (step === null) {
      setReached(parseStep(`#tour-${recall()}`));
      return;
    }
    remember(step);
  }, [step]);

  return {
    /** Counted from 1; null while no tour is under way. */
    step,
    /** Where it was left. */
    reached,
    go: (to: number) => {
      window.location.hash = `tour-${to}`;
    },
    leave: () => {
      window.history.pushState(null, "", window.location.pathname);
      window.dispatchEvent(new HashChangeEvent("hashchange"));
    },
  };
}

/** A browser may refuse to remember; the tour then begins anew. */
function recall(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function remember(step: number): void {
  try {
    localStorage.setItem(storageKey, String(step));
  } catch {
    // Nothing is lost but the place.
  }
}

function listenToHash(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

function parseStep(hash: string): number | null {
  const step = Number(/^#tour-(\d{1,2})$/.exec(hash)?.[1] ?? 0);
  return step >= 1 && step <= stepCount ? step : null;
}
