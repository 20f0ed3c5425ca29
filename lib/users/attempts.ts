/**
 * Throttles guessing. Guarantees: about ten failed tries per account in fifteen minutes; more are refused
 * until they have aged out, the right password included; a success is not counted, so signing in often is no
 * offence. Fails closed: without the store nobody is let in. Whoever guesses can keep an owner out for as
 * long as they go on, and several servers at once can each let one more guess through. Node only.
 */
import "server-only";
import pLimit, { type LimitFunction } from "p-limit";
import type { Clock } from "../base/clock";
import type { AttemptStore } from "../store/attempts";

export interface Attempts {
  isBlocked: boolean;
  /** Seconds until another try may succeed. */
  retryAfter: number;
}

export async function checkAttempts(
  account: string,
  { store, clock }: { store: AttemptStore; clock: Clock },
): Promise<Attempts> {
  const { count, resetsAt } = await store.attempts.remaining(account);
  return { isBlocked: count <= 0, retryAfter: Math.max(1, Math.ceil((resetsAt - clock()) / 1000)) };
}

const queues = new Map<string, LimitFunction>();
const maximumWaiting = 50;

/**
 * One try per account at a time in this process, so that guesses sent at once are counted one by one
 * and none slips in between the check and the count. Null when too many wait already.
 */
export async function oneAtATime<T>(account: string, work: () => Promise<T>): Promise<T | null> {
  const queue = queues.get(account) ?? pLimit(1);
  if (queue.pendingCount >= maximumWaiting) return null;
  queues.set(account, queue);
  try {
    return await queue(work);
  } finally {
    if (queue.activeCount === 0 && queue.pendingCount === 0) queues.delete(account);
  }
}
