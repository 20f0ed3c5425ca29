/**
 * How many people this process lets sign in at once. Guarantees: a few at a time, so that whatever they
 * need of the store and of a core is there for those who are signed in, too; some may wait; one more than
 * that is sent away before any work is done. Node only.
 */
import "server-only";
import { availableParallelism } from "node:os";
import pLimit from "p-limit";

const cores = availableParallelism();
const places = pLimit(4 * cores);
/** A password takes some forty milliseconds of a core: the last one waits for about a second. */
const maximumWaiting = 20 * cores;

/** Null, and nothing was done, when too many wait already. */
export async function inPlace<T>(work: () => Promise<T>): Promise<T | null> {
  return places.pendingCount >= maximumWaiting ? null : places(work);
}
