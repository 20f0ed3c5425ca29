/** DEMO: a few lines of a source file, found by what they say, since line numbers drift. */
import { type SourceLine, sources, textOfLine } from "./sources";

export interface ExcerptOf {
  /** From the repository's root. */
  file: string;
  /** A piece of the first line, exactly as it stands in the file. */
  from: string;
  /** A piece of the last line, at or after the first. Without it: one line. */
  to?: string;
}

export interface Excerpt {
  file: string;
  /** Counted from 1. */
  firstLine: number;
  lines: readonly SourceLine[];
}

/** Null when the file or the lines are not there. A test asks for every excerpt that is shown. */
export function findExcerpt(
  { file, from, to }: ExcerptOf,
  all: Readonly<Record<string, readonly SourceLine[]>> = sources,
): Excerpt | null {
  const lines = all[file] ?? [];
  const first = lines.findIndex((line) => textOfLine(line).includes(from));
  if (first === -1) return null;
  const last = to
    ? lines.findIndex((line, index) => index >= first && textOfLine(line).includes(to))
    : first;
  if (last === -1) return null;
  return { file, firstLine: first + 1, lines: lines.slice(first, last + 1) };
}
