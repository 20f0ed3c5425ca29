/** The code that a document tells its reader to write, so that what it says is what was tried. */
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..", "..");

/** The block whose first line is a comment that names the file, without that line. */
export function documentedCode(document: string, file: string): string {
  const text = readFileSync(path.join(root, document), "utf8");
  const block = [...text.matchAll(/^( *)```\w+\n(.*?)^ *```$/gms)]
    .map(([, indent = "", body = ""]) => body.replaceAll(new RegExp(`^${indent}`, "gm"), ""))
    .find((body) => body.trimStart().startsWith(`// ${file}\n`));
  if (block === undefined) throw new Error(`${document} has no code for ${file}.`);
  return block.slice(block.indexOf("\n") + 1);
}

/** A text with the lines of a diff replaced: each run of `-` by the run of `+` that follows it. */
export function applyDiff(text: string, diff: string): string {
  const pairs = [...diff.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)+)/gm)];
  return pairs.reduce((changed, [, removed = "", added = ""]) => {
    const earlier = removed.replaceAll(/^-/gm, "");
    if (!changed.includes(earlier)) throw new Error(`There is nothing to replace:\n${earlier}`);
    return changed.replace(earlier, () => added.replaceAll(/^\+/gm, ""));
  }, text);
}
