"use client";

import { useEffect, useEffectEvent } from "react";
import type { ApiResult } from "@/lib/browser/call-api";
import { renew } from "@/lib/browser/renew";

/**
 * Renews the access token when its time is up, while somebody can see the page; a hidden tab waits
 * until it is looked at. All tabs wake at the same moment: the lock in renew() makes them one.
 */
export function useRenewal(expiresAt: string | null, onResult: (result: ApiResult) => void): void {
  const report = useEffectEvent(onResult);
  useEffect(() => {
    if (expiresAt === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const schedule = () => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      // A moment late rather than early: the server renews only what has expired by its own clock.
      const wait = Math.max(0, Date.parse(expiresAt) - Date.now()) + 50;
      timer = setTimeout(() => void renew().then(report), wait);
    };
    schedule();
    document.addEventListener("visibilitychange", schedule);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", schedule);
    };
  }, [expiresAt]);
}
