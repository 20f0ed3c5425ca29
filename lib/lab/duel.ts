/** DEMO: what the duel shows of one flow: who was asked, and what came of it. For the browser. */
import type { Replayed } from "./replay/replay-schema";
import { commandsOf, type WireEntry } from "./wire/wire-entry";

export interface Passage {
  /** Whose credential came to the gate. */
  by: "owner" | "copy";
  outcome: "admitted" | "refused" | "unavailable";
  /** Of the answer; 0 where none came. */
  status: number;
  reason: string | null;
  milliseconds: number;
  /** How many commands the check sent to the store. */
  commands: number;
}

/** Of a page that was asked for: a refusal leads elsewhere and says why in its address. */
export function passageOf(entry: WireEntry | null): Passage | null {
  if (!entry) return null;
  const { status, redirectedTo } = entry.response;
  return {
    by: "owner",
    outcome: outcomeOf(status),
    status,
    reason: /[?&]reason=([\w-]+)/.exec(redirectedTo ?? "")?.[1] ?? null,
    milliseconds: entry.milliseconds,
    commands: commandsOf(entry).length,
  };
}

export function passageOfCopy(replayed: Replayed | null): Passage | null {
  if (!replayed) return null;
  const { status, reason = null, milliseconds, commands } = replayed;
  return {
    by: "copy",
    outcome: outcomeOf(status),
    status,
    reason,
    milliseconds,
    commands: commands.length,
  };
}

function outcomeOf(status: number): Passage["outcome"] {
  if (status === 200) return "admitted";
  return status === 0 || status >= 500 ? "unavailable" : "refused";
}

/** In one sentence, for whoever does not see the drawing, and above it for everybody. */
export function describePassage({ by, outcome, status, reason, commands }: Passage): string {
  const who = by === "copy" ? "The copy" : "The browser";
  const asked = commands === 0 ? "nobody asked" : "the store asked";
  const why = reason ? `, ${reason}` : "";
  const what = {
    admitted: "was let in",
    refused: "was refused",
    unavailable: "got no answer",
  }[outcome];
  return `${who} ${what}: ${status === 0 ? "no answer" : status}${why}; ${asked}.`;
}
