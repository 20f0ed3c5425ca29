/** The twin of lib/command/print-keys.ts for whoever takes the code along: a first set can be printed. */
import { printFirstKeys } from "./print-first-keys";

/** Answers with the exit code. */
export async function printKeys(words: readonly string[]): Promise<0 | 1> {
  if (words.length > 0) {
    console.error("Usage:\n  npm run keys   prints a first set");
    return 1;
  }
  await printFirstKeys();
  return 0;
}
