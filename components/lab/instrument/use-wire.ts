"use client";

import { useEffect, useRef, useState } from "react";
import type { Flow } from "@/lib/identity/identity";
import { recordFetch } from "@/lib/lab/wire/record-fetch";
import type { WireEntry } from "@/lib/lab/wire/wire-entry";

export const protectedPages = ["account", "admin"] as const;
export type ProtectedPage = (typeof protectedPages)[number];

const remembered = 100;

function pagePath(flow: Flow, page: ProtectedPage): string {
  return `/${flow}/${page}`;
}

export type Wire = ReturnType<typeof useWire>;

/** Every request of the page, newest first. */
export function useWire() {
  const [entries, setEntries] = useState<readonly WireEntry[]>([]);
  const newest = useRef(new Map<string, WireEntry>());

  useEffect(
    () =>
      recordFetch((entry) => {
        newest.current.set(entry.path, entry);
        setEntries((before) => [entry, ...before].slice(0, remembered));
      }),
    [],
  );

  /**
   * Asks for a protected page, but stays here to see what was measured. The gate takes it for no
   * visit, as it would a prefetch: it keeps no session alive.
   */
  async function askForPage(flow: Flow, page: ProtectedPage, accessToken: string | undefined) {
    const path = pagePath(flow, page);
    const headers = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
    const signal = AbortSignal.timeout(10_000);
    // Never an answer from before: it may have been another person's.
    newest.current.delete(path);
    await fetch(path, { cache: "no-store", headers, signal }).catch(() => null);
    return newest.current.get(path) ?? null;
  }

  return { entries, askForPage, forget: () => setEntries([]) };
}
