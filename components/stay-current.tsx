"use client";

import { useEffect, useState } from "react";
import { stateAfterSignIn } from "@/lib/browser/flow-state";
import { leaveForLogin } from "@/lib/browser/leave-for-login";
import { announce, listenToTabs } from "@/lib/browser/tabs";
import type { Flow } from "@/lib/identity/identity";
import { useRenewal } from "./use-renewal";

/**
 * Keeps a protected page honest: it goes when its flow is signed out in another tab, is made anew when
 * somebody else signs in there, it is asked for
 * anew when Back brings it from the browser's cache, and its access token is renewed in time.
 */
export interface StayCurrentProps {
  flow: Flow;
  /** Whose page this is. */
  userId: string;
  expiresAt: string;
}

export function StayCurrent({ flow, userId, expiresAt: initial }: StayCurrentProps) {
  const [expiresAt, setExpiresAt] = useState(initial);

  useEffect(
    () =>
      listenToTabs((message) => {
        if (message.flow !== flow) return;
        if (message.kind === "signed-out") window.location.assign("/");
        else if (message.state.userId !== userId) window.location.reload();
        else setExpiresAt(message.state.expiresAt);
      }),
    [flow, userId],
  );

  useEffect(() => {
    const reloadFromCache = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener("pageshow", reloadFromCache);
    return () => window.removeEventListener("pageshow", reloadFromCache);
  }, []);

  useRenewal(flow === "jwt" ? expiresAt : null, async (result) => {
    const state = await stateAfterSignIn(result);
    if (state.status === "signed-in") {
      setExpiresAt(state.expiresAt);
      announce({ kind: "signed-in", flow, state });
    } else if (result.status === 401) {
      leaveForLogin({ reason: "expired" });
    }
  });

  return null;
}
