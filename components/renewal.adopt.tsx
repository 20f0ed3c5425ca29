"use client";

import { useEffect } from "react";
import { renew } from "../lib/browser/renew";

/** Replaces itself in the history, so that Back leads past it and never renews again. */
export function Renewal({ next }: { next: string }) {
  useEffect(() => {
    void renew().then((result) => {
      const reason = result.status === 503 ? "store-unavailable" : "expired";
      const login = `/login?next=${encodeURIComponent(next)}&reason=${reason}`;
      window.location.replace(result.ok ? next : login);
    });
  }, [next]);
  return <p role="status">Your access token has expired. Renewing it…</p>;
}
