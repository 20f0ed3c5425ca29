"use client";

import { useEffect } from "react";
import { stateAfterSignIn } from "../lib/browser/flow-state";
import { renew } from "../lib/browser/renew";
import { announce } from "../lib/browser/tabs";

/** Replaces itself in the history, so that Back leads past it and never renews again. */
export function Renewal({ next }: { next: string }) {
  useEffect(() => {
    void renew().then(async (result) => {
      const state = await stateAfterSignIn(result);
      if (state.status === "signed-in") announce({ kind: "signed-in", flow: "jwt", state });
      const reason = result.status === 503 ? "store-unavailable" : "expired";
      const login = `/login?next=${encodeURIComponent(next)}&reason=${reason}`;
      window.location.replace(result.ok ? next : login);
    });
  }, [next]);
  return <p role="status">Your access token has expired. Renewing it…</p>;
}
