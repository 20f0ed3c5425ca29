/**
 * DEMO: what a visitor has guessed and seen, kept in this browser alone. No credential, nothing that
 * is worth anything to anybody; where storage is blocked it lasts as long as the page.
 */
import * as z from "zod/mini";

const storageKey = "claimcheck/experiments";

const entrySchema = z.object({
  /** Option by what was guessed about; null when the guess was skipped. */
  guess: z.nullable(z.record(z.string(), z.string())),
  /** What the server then proved, likewise. */
  observed: z.record(z.string(), z.string()),
});
export type ProgressEntry = z.infer<typeof entrySchema>;

const progressSchema = z.record(z.string(), entrySchema);
export type Progress = z.infer<typeof progressSchema>;

const none: Progress = {};
let latest: { text: string | null; progress: Progress } = { text: null, progress: none };
const listeners = new Set<() => void>();

export function isRight({ guess, observed }: ProgressEntry): boolean {
  return guess !== null && Object.entries(guess).every(([about, id]) => observed[about] === id);
}

/** The same object until something changes, as React wants it. */
export function readProgress(): Progress {
  const text = readText();
  if (text !== latest.text) latest = { text, progress: parse(text) };
  return latest.progress;
}

export function noProgress(): Progress {
  return none;
}

export function recordProgress(slug: string, entry: ProgressEntry): void {
  write({ ...readProgress(), [slug]: entry });
}

export function resetProgress(): void {
  write(none);
}

/** Told of changes in this tab and in others. Answers with what stops the telling. */
export function subscribeToProgress(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
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
  for (const listener of listeners) listener();
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
    const parsed = progressSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : none;
  } catch {
    return none;
  }
}
