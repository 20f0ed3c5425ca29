"use client";

import { useEffect, useEffectEvent } from "react";

/** Runs once the moment has come, and at once when a page that was hidden past it is looked at again. */
export function useMoment(iso: string | null, onReached: () => void): void {
  const reach = useEffectEvent(onReached);
  useEffect(() => {
    if (iso === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const schedule = () => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      // A moment late rather than early: the server decides by its own clock.
      timer = setTimeout(reach, Math.max(0, Date.parse(iso) - Date.now()) + 100);
    };
    schedule();
    document.addEventListener("visibilitychange", schedule);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", schedule);
    };
  }, [iso]);
}
