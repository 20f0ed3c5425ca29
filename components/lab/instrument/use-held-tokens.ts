"use client";

import { useState } from "react";
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
  const [tokens, setTokens] = useState<HeldTokens | null>(null);

  /** Keeps what a login or a refresh answered. */
  function take(body: unknown): void {
    const { accessToken, refreshToken, expiresIn } = tokensSchema.parse(body);
    const expiresAt = new Date(Date.now() + expiresIn * 1000).toISOString();
    setTokens({ accessToken, refreshToken, expiresAt });
  }

  async function renew(): Promise<void> {
    if (!tokens) return;
    const { refreshToken } = tokens;
    const result = await requestApi("POST", "/api/jwt/refresh", { refreshToken });
    if (result.ok) take(result.body);
    else if (result.status === 401) setTokens(null);
  }

  /** Ends the family. What script held is forgotten whatever the server says. */
  async function giveUp(): Promise<void> {
    if (!tokens) return;
    setTokens(null);
    await requestApi("POST", "/api/jwt/logout", { refreshToken: tokens.refreshToken });
  }

  useMoment(tokens?.expiresAt ?? null, () => void renew());
  return { tokens, take, renew, giveUp, forget: () => setTokens(null) };
}
