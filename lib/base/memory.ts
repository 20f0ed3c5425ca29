/**
 * What follows from a text alone and was costly to find out: the opened seal, the verified signature.
 * Guarantees: bounded, and whatever is asked for least goes first; kept apart by owner, which is the set of
 * keys that proved it, so other keys recall nothing; only what was proven is kept, so nobody fills it with
 * guesses. No verdict is in it: what can change (a record, a role, an end, a key in force) is asked every
 * time by whoever recalls. Lives as long as the process. Edge-safe.
 */
import QuickLRU from "quick-lru";

/** Some 1 kB each. */
const maximumRemembered = 1_000;

export interface Memory<Value> {
  recall(owner: object, text: string): Value | undefined;
  keep(owner: object, text: string, value: Value): void;
}

export function createMemory<Value>(maximum = maximumRemembered): Memory<Value> {
  const memories = new WeakMap<object, QuickLRU<string, Value>>();
  return {
    recall: (owner, text) => memories.get(owner)?.get(text),
    keep(owner, text, value) {
      const known = memories.get(owner) ?? new QuickLRU<string, Value>({ maxSize: maximum });
      memories.set(owner, known);
      known.set(text, value);
    },
  };
}
