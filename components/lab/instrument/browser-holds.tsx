"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { TokenFacts } from "@/lib/lab/state/lab-state";
import { CookieCard } from "./cookie-card";
import { Countdown } from "./countdown";
import { TokenText } from "./token-text";
import type { Lab } from "./use-lab";

/** Loaded once somebody opens it: most of it is text. */
const DecodedToken = dynamic(() => import("./decoded-token").then((module) => module.DecodedToken));

const SealList = dynamic(() => import("./seal-list").then((module) => module.SealList));

/** What the cookies will carry, told before there are any. */
const usualFlags = ["HttpOnly", "SameSite=Lax", "Path=/"];

export function SessionHeldByBrowser({ lab: { state } }: { lab: Lab }) {
  const { cookie, seal } = state.session;
  return (
    <>
      <CookieCard
        flow="session"
        name={cookie?.name ?? "session"}
        bytes={cookie?.bytes}
        until={cookie?.expiresAt}
        at={state.at}
        flags={cookie?.flags ?? usualFlags}
      >
        {cookie ? (
          <p className="break-all font-mono text-session">
            {cookie.value}{" "}
            <span className="break-normal font-sans text-muted">
              {cookie.bytes - cookie.name.length - cookie.value.length + 1} more characters, sealed:
              nobody but the server can read them.
            </span>
          </p>
        ) : (
          <p className="text-muted">
            One cookie with a random id, sealed. It says nothing about you: it is the ticket, not
            the coat.
          </p>
        )}
      </CookieCard>
      <div className="mt-1.5 min-h-6 text-muted text-sm leading-6">
        Nothing else. Every request carries this one ticket.
      </div>
      <Decoded title="What can be read of the seal" isEmpty={!seal}>
        {seal ? <SealList seal={seal} /> : null}
      </Decoded>
    </>
  );
}

export function TokensHeldByBrowser({ lab: { state, heldTokens } }: { lab: Lab }) {
  const { cookie, refreshCookie, token } = state.jwt;
  const parts = heldTokens ? partsOf(heldTokens.accessToken) : token?.parts;
  return (
    <>
      <CookieCard
        flow="jwt"
        name={heldTokens ? "in memory" : (cookie?.name ?? "access")}
        bytes={heldTokens ? heldTokens.accessToken.length : cookie?.bytes}
        until={heldTokens ? heldTokens.expiresAt : cookie && accessEnd(token)}
        at={state.at}
        flags={
          heldTokens
            ? ["readable by script", "Authorization: Bearer"]
            : (cookie?.flags ?? usualFlags)
        }
      >
        {parts ? (
          <TokenText parts={parts} limit={24} />
        ) : (
          <p className="text-muted">
            One cookie with the facts themselves: who you are, what you may do, until when. Signed,
            so that nobody can change them. Not encrypted: anybody who holds it can read it.
          </p>
        )}
      </CookieCard>
      <div className="mt-1.5 min-h-6 text-jwt text-sm leading-6">
        {heldTokens ? (
          "+ the refresh token, in memory beside it. A reload forgets both."
        ) : (
          <>
            + <span className="font-mono">{refreshCookie?.name ?? "refresh"}</span>, sent to
            /api/jwt/refresh alone{refreshCookie?.expiresAt ? " · " : ""}
            {refreshCookie?.expiresAt ? (
              <Countdown until={refreshCookie.expiresAt} from={state.at} />
            ) : null}
          </>
        )}
      </div>
      <Decoded title="Header and claims, decoded" isEmpty={!token}>
        {token && parts ? (
          <DecodedToken token={token} parts={parts} isHeld={heldTokens !== null} />
        ) : null}
      </Decoded>
    </>
  );
}

function partsOf(token: string): [string, string, string] {
  const [header = "", payload = "", signature = ""] = token.split(".");
  return [header, payload, signature];
}

/** The cookie outlives the token in it, so that the gate can tell an expired token from none. */
function accessEnd(token: TokenFacts | null): string | null {
  const end = new Date(Number(token?.claims.exp) * 1000);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

function Decoded({
  title,
  isEmpty,
  children,
}: {
  title: string;
  isEmpty: boolean;
  children: ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="mt-2 rounded-lg border border-line px-3"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="min-h-9 cursor-pointer content-center text-sm">{title}</summary>
      <div className="pb-3">
        {isEmpty ? <p className="text-muted text-sm">Nothing yet. Sign in first.</p> : null}
        {isOpen && !isEmpty ? children : null}
      </div>
    </details>
  );
}
