/** What is told of a statement: what it does, to which table, for which key. Edge-safe. */
import type { Value } from "./client";
import { schema } from "./tables";

const called = new RegExp(`\\b${schema}\\.(\\w+)\\(`);
const target = new RegExp(
  `\\b(?:FROM|INTO|UPDATE|DELETE FROM)\\s+(?:ONLY\\s+)?${schema}\\.(\\w+)\\b(?!\\()`,
);

/**
 * `SELECT sessions AAAA…AA`, `SELECT rotate_family AAAA…AA`: the verb, the table or the function, and the
 * first value, shortened if it is a hash. Other values never appear.
 */
export function describeStatement(statement: string, values: readonly Value[]): string {
  const verb = /\b(INSERT|UPDATE|DELETE)\b/.exec(statement)?.[1] ?? "SELECT";
  const name = target.exec(statement)?.[1] ?? called.exec(statement)?.[1] ?? "";
  const [key] = values;
  return [verb, name, typeof key === "string" ? shorten(key) : ""].filter(Boolean).join(" ");
}

/** A hash is cut: enough to recognise it, too little to look it up. */
function shorten(key: string): string {
  return key.replace(/[A-Za-z0-9_-]{20,}/g, (hash) => `${hash.slice(0, 4)}…${hash.slice(-2)}`);
}
