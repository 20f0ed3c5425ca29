import { cpSync, linkSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";

/**
 * The same files in another folder too, in a tenth of the time and none of the room that copies take; copies where the
 * system cannot. For what nobody writes into: whoever puts another file in the place of one leaves the first as it is.
 */
export function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [one, other] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(one, other);
    else linkOrCopy(one, other);
  }
}

/** A link stays a link to the same place. */
function linkOrCopy(one: string, other: string): void {
  try {
    linkSync(one, other);
  } catch {
    cpSync(one, other, { verbatimSymlinks: true });
  }
}
