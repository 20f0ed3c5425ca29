"use client";

import { useState } from "react";
import type { Flow } from "@/lib/identity/identity";
import type { WireEntry } from "@/lib/lab/wire/wire-entry";
import type { ProtectedPage, Wire } from "./use-wire";

/** What a protected page last answered, for each flow. */
export function useAsked(wire: Wire, accessToken: () => string | undefined) {
  const [asked, setAsked] = useState<Record<Flow, WireEntry | null>>({ session: null, jwt: null });

  function remember(flow: Flow, entry: WireEntry | null): void {
    setAsked((before) => ({ ...before, [flow]: entry }));
  }

  async function ask(flow: Flow, page: ProtectedPage): Promise<WireEntry | null> {
    const entry = await wire.askForPage(flow, page, flow === "jwt" ? accessToken() : undefined);
    remember(flow, entry);
    return entry;
  }

  return { asked, ask, forgetAnswer: (flow: Flow) => remember(flow, null) };
}
