/**
 * How many people this process lets sign in at once. Guarantees: one more than there is room for is sent
 * away before any work is done for it, so that a crowd at the door costs neither the store nor those who
 * are inside. Node only.
 */
import "server-only";
import { availableParallelism } from "node:os";

/** A password takes some forty milliseconds of a core, and one core is left to everything else. */
const maximum = 40 * Math.max(1, availableParallelism() - 1);

let taken = 0;

/** Null, and nothing was done, when all places are taken. */
export async function inPlace<T>(work: () => Promise<T>): Promise<T | null> {
  if (taken >= maximum) return null;
  taken += 1;
  try {
    return await work();
  } finally {
    taken -= 1;
  }
}
