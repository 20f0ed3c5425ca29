/** DEMO: which of a request's steps were round trips to the store, whichever engine that is, and what they wrote. Edge-safe. */
import type { Step } from "../base/trace";
import { sessionEngines } from "../store/engines";

const names: readonly string[] = sessionEngines;

export function isStoreStep({ name }: Pick<Step, "name">): boolean {
  return names.includes(name);
}

/** The record of a sign-in that a command wrote, by the name that its engine has for it, shortened; else nothing. */
export function recordWrittenBy(command: string): string {
  const [, table, row] = /\badd_(session|family) (\S+)/.exec(command) ?? [];
  if (row) return `${table === "session" ? "sessions" : "families"} ${row}`;
  return /\b(?:sessions|families):\S+ [\w-]{4}…[\w-]{2}/.exec(command)?.[0] ?? "";
}
