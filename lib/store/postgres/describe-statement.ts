/** What is told of a statement: what it does, to which table, for which key. Edge-safe. */
import type { Value } from "./client";
import { schema } from "./tables";

/** What only puts a row into words is no step of its own. */
const called = new RegExp(`\\b${schema}\\.(?!family_record\\b)(\\w+)\\(`);
const target = new RegExp(`\\b(?:FROM|INTO|UPDATE)\\s+${schema}\\.(\\w+)\\b`);

/** `SELECT sessions`, `SELECT rotate_family`: the verb, and the function or the table. */
export function nameStatement(statement: string): string {
  const verb = /\b(INSERT|UPDATE|DELETE)\b/.exec(statement)?.[1] ?? "SELECT";
  const name = called.exec(statement)?.[1] ?? target.exec(statement)?.[1] ?? "";
  return `${verb} ${name}`.trim();
}

/**
 * `SELECT sessions AAAA…AA`: its name, and the first value, shortened if it is a hash. Other values never
 * appear.
 */
export function describeStatement(statement: string, values: readonly Value[]): string {
  const [key] = values;
  return `${nameStatement(statement)} ${typeof key === "string" ? shorten(key) : ""}`.trim();
}

/** A hash is cut: enough to recognise it, too little to look it up. */
function shorten(key: string): string {
  return key.replace(/[A-Za-z0-9_-]{20,}/g, (hash) => `${hash.slice(0, 4)}…${hash.slice(-2)}`);
}
