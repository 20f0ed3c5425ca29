/**
 * DEMO: the code of this very build by file name. Building the app reads and highlights the files
 * (loader.mjs), so the pages can show nothing but what runs.
 */
import repository from "./repository.sources";

export type SourceKind = "" | "keyword" | "comment" | "string" | "constant" | "function";

/** One line: pieces of text, each of one kind. */
export type SourceLine = readonly (readonly [kind: SourceKind, text: string])[];

export function textOfLine(line: SourceLine): string {
  return line.map(([, text]) => text).join("");
}

export const sources: Readonly<Record<string, readonly SourceLine[]>> = repository;
