"use client";

import { useRef, useState } from "react";
import { type ApiResult, requestApi } from "@/lib/browser/request-api";
import { useMoment } from "./use-moment";

/** Tokens of the `body` transport: script holds them, in memory, until the page is left. */
interface HeldTokens {
  accessToken: string;
  refreshToken: string;
  expiresAt: string;
}

export type HeldTokensControl = ReturnType<typeof useHeldTokens>;

export function useHeldTokens() {
  const [tokens, setShown] = useState<HeldTokens | null>(null);
  // What is held at this moment, for work that began before the screen was drawn anew.
  const latest = useRef<HeldTokens | null>(null);

  function setTokens(next: HeldTokens | null): void {
    latest.current = next;
    setShown(next);
  }

  /** Keeps what a login or a refresh answered. */
  async function take(body: unknown): Promise<void> {
    const { tokensSchema } = await import("@/lib/lab/state/lab-state");
    const { accessToken, refreshToken, expiresIn } = tokensSchema.parse(body);
    const expiresAt = new Date(Date.now() + expiresIn * 1000).toISOString();
    setTokens({ accessToken, refreshToken, expiresAt });
  }

  async function renew(): Promise<ApiResult | null> {
    const refreshToken = latest.current?.refreshToken;
    if (refreshToken === undefined) return null;
    const result = await requestApi("POST", "/api/jwt/refresh", { refreshToken });
    // What came in the meantime stands: a sign-out, or another sign-in.
    if (latest.current?.refreshToken !== refreshToken) return result;
    if (result.ok) await take(result.body);
    else if (result.status === 401) setTokens(null);
    return result;
  }

  /** Ends the family, then forgets it. Null when nothing is held; kept when the server cannot end it. */
  async function giveUp(): Promise<ApiResult | null> {
    const refreshToken = latest.current?.refreshToken;
    if (refreshToken === undefined) return null;
    const result = await requestApi("POST", "/api/jwt/logout", { refreshToken });
    if (result.ok && latest.current?.refreshToken === refreshToken) setTokens(null);
    return result;
  }

  useMoment(tokens?.expiresAt ?? null, () => void renew());
  return { tokens, accessToken: () => latest.current?.accessToken, take, renew, giveUp };
}
