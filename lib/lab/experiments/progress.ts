/**
 * DEMO: what a visitor has guessed and seen, kept in this browser alone. No credential, nothing that
 * is worth anything to anybody; where storage is blocked it lasts as long as the page.
 */
import type * as z from "zod/mini";
import type { progressSchema } from "./progress-schema";

const storageKey = "claimcheck/experiments";

export type Progress = z.infer<typeof progressSchema>;
export type ProgressEntry = Progress[string];

const none: Progress = {};
let schema: typeof progressSchema | null = null;
let latest: { text: string | null; progress: Progress } = { text: null, progress: none };
const listeners = new Set<() => void>();

export function isRight({ guess, observed }: ProgressEntry): boolean {
  return guess !== null && Object.entries(guess).every(([about, id]) => observed[about] === id);
}

/** The same object until something changes, as React wants it; nothing until somebody has subscribed. */
export function readProgress(): Progress {
  if (!schema) return none;
  const text = readText();
  if (text !== latest.text) latest = { text, progress: parse(text) };
  return latest.progress;
}

export function noProgress(): Progress {
  return none;
}

/** Only what has been read is written anew: without what reads it nothing is kept, and nothing is lost. */
export async function recordProgress(slug: string, entry: ProgressEntry): Promise<void> {
  if (await isReadable()) write({ ...readProgress(), [slug]: entry });
}

export function resetProgress(): void {
  write(none);
}

/** Told of changes in this tab and in others. Answers with what stops the telling. */
export function subscribeToProgress(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  void isReadable().then(tell);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function write(progress: Progress): void {
  const text = JSON.stringify(progress);
  latest = { text, progress };
  try {
    window.localStorage.setItem(storageKey, text);
  } catch {
    // Blocked or full: it lasts as long as the page.
  }
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

async function isReadable(): Promise<boolean> {
  try {
    schema ??= (await import("./progress-schema")).progressSchema;
    return true;
  } catch {
    return false;
  }
}

function readText(): string | null {
  try {
    return window.localStorage.getItem(storageKey);
  } catch {
    return latest.text;
  }
}

function parse(text: string | null): Progress {
  if (text === null) return none;
  try {
    return schema?.safeParse(JSON.parse(text)).data ?? none;
  } catch {
    return none;
  }
}
