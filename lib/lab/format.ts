/** Two decimals where they mean something: below ten milliseconds. */
export function formatMilliseconds(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0)} ms`;
}

/** The furthest moment that a Date can name, in seconds (ECMA-262 §21.4.1.1). */
const furthestSeconds = 8.64e12;

/** "2026-11-22 09:35:51 UTC", the same on server and in browser; null for what is no moment. */
export function formatSeconds(seconds: unknown): string | null {
  if (typeof seconds !== "number" || !(Math.abs(seconds) <= furthestSeconds)) return null;
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const words =
  "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

/** "sixteen": in words as far as one would write them out. */
export function countInWords(count: number): string {
  return words[count] ?? String(count);
}
