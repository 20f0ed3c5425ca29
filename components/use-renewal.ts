"use client";

import { useEffect, useEffectEvent } from "react";
import type { ApiResult } from "@/lib/browser/call-api";
import { renew } from "@/lib/browser/renew";

const retryMilliseconds = 5_000;

/**
 * Renews the access token when its time is up, while somebody can see the page; a hidden tab waits
 * until it is looked at. All tabs wake at the same moment: the lock in renew() makes them one. Goes
 * on trying while the server cannot be reached; only a refusal ends it, and is for the caller to see.
 */
export function useRenewal(expiresAt: string | null, onResult: (result: ApiResult) => void): void {
  const report = useEffectEvent((result: ApiResult) => {
    if (result.ok || result.status === 401) onResult(result);
  });
  useEffect(() => {
    if (expiresAt === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    // A moment late rather than early: the server renews only what has expired by its own clock.
    const untilExpiry = () => Math.max(0, Date.parse(expiresAt) - Date.now()) + 50;
    const schedule = (wait: number) => {
      clearTimeout(timer);
      if (isOver || document.visibilityState === "hidden") return;
      timer = setTimeout(() => {
        void renew().then((result) => {
          report(result);
          // With a new time this effect starts anew; with the same one, or none, it asks again.
          schedule(retryMilliseconds);
        });
      }, wait);
    };
    const look = () => schedule(untilExpiry());
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [expiresAt]);
}
