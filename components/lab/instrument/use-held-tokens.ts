"use client";

import { useRef, useState } from "react";
import * as z from "zod/mini";
import { requestApi } from "@/lib/browser/request-api";
import { useMoment } from "./use-moment";

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number(),
});

/** Tokens of the `body` transport: script holds them, in memory, until the page is left. */
export interface HeldTokens {
  accessToken: string;
  refreshToken: string;
  expiresAt: string;
}

export function useHeldTokens() {
  const [tokens, setShown] = useState<HeldTokens | null>(null);
  // What is held at this moment, for work that began before the screen was drawn anew.
  const latest = useRef<HeldTokens | null>(null);

  function setTokens(next: HeldTokens | null): void {
    latest.current = next;
    setShown(next);
  }

  /** Keeps what a login or a refresh answered. */
  function take(body: unknown): void {
    const { accessToken, refreshToken, expiresIn } = tokensSchema.parse(body);
    const expiresAt = new Date(Date.now() + expiresIn * 1000).toISOString();
    setTokens({ accessToken, refreshToken, expiresAt });
  }

  async function renew(): Promise<void> {
    if (!latest.current) return;
    const { refreshToken } = latest.current;
    const result = await requestApi("POST", "/api/jwt/refresh", { refreshToken });
    if (result.ok) take(result.body);
    else if (result.status === 401) setTokens(null);
  }

  /** Ends the family. What script held is forgotten whatever the server says. */
  async function giveUp(): Promise<void> {
    if (!latest.current) return;
    const { refreshToken } = latest.current;
    setTokens(null);
    await requestApi("POST", "/api/jwt/logout", { refreshToken });
  }

  useMoment(tokens?.expiresAt ?? null, () => void renew());
  return { tokens, accessToken: () => latest.current?.accessToken, take, renew, giveUp };
}
