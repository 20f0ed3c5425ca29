/** DEMO: what is looked for, in a list that was made with the application. Runs in the browser. */
import * as z from "zod/mini";

const searchKinds = ["Page", "Lesson", "Experiment", "Word", "Code"] as const;

const entrySchema = z.object({
  kind: z.enum(searchKinds),
  title: z.string(),
  /** What it is about. Empty where the title says it. */
  text: z.string(),
  href: z.string(),
});
export type SearchEntry = z.infer<typeof entrySchema>;

export const searchIndexSchema = z.array(entrySchema);

/** Every word has to be there; where it is found decides the order, and then the order of the list. */
export function findEntries(
  index: readonly SearchEntry[],
  wanted: string,
  limit: number,
): readonly SearchEntry[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return index
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

function scoreOf(entry: SearchEntry, words: readonly string[]): number {
  const [title, text] = [entry.title.toLowerCase(), entry.text.toLowerCase()];
  const scores = words.map((word) => {
    if (title === word) return 8;
    if (startsIn(title, word)) return 4;
    if (title.includes(word)) return 2;
    return text.includes(word) ? 1 : 0;
  });
  if (scores.includes(0)) return 0;
  // Whatever explains comes before the code: there is more of that, and it says the words more often.
  const share = entry.kind === "Code" ? 0.1 : 1;
  return scores.reduce<number>((sum, score) => sum + score, 0) * share;
}

/** Whether a word of the text begins so. Paths are words, too. */
function startsIn(text: string, word: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).some((one) => one.startsWith(word));
}
