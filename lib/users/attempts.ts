/**
 * Throttles guessing. Guarantees: about ten failed tries per account in fifteen minutes (the library
 * estimates a sliding window from two fixed ones); more answer 429 until they have aged out, the right
 * password included; a success is not counted, so signing in often is no offence. Fails closed:
 * without the store nobody is let in. Whoever guesses can keep an owner out for as long as they go on,
 * and several servers at once can each let one more guess through. Node only.
 */
import "server-only";
import { Ratelimit } from "@upstash/ratelimit";
import pLimit, { type LimitFunction } from "p-limit";
import { type Store, StoreUnavailableError } from "../store/redis/client";

const failuresAllowed = 10;

function limiter(redis: Store["once"]): Ratelimit {
  return new Ratelimit({
    redis,
    limiter: Ratelimit.slidingWindow(failuresAllowed, "15 m"),
    prefix: "failures",
    // Its own timeout would let the request pass when the store hangs; ours refuses it.
    timeout: 0,
    ephemeralCache: false,
  });
}

export interface Attempts {
  isBlocked: boolean;
  /** Seconds until another try may succeed. */
  retryAfter: number;
}

export async function checkAttempts(store: Store, account: string, now: number): Promise<Attempts> {
  const { remaining, reset } = await limiter(store.repeatable)
    .getRemaining(account)
    .catch(rethrowOddReply);
  if (!Number.isFinite(remaining) || !Number.isFinite(reset))
    throw new StoreUnavailableError("unreadable");
  return { isBlocked: remaining <= 0, retryAfter: Math.max(1, Math.ceil((reset - now) / 1000)) };
}

export async function countFailure(store: Store, account: string): Promise<void> {
  await limiter(store.once).limit(account).catch(rethrowOddReply);
}

/** The library takes a reply of the wrong shape apart without looking. */
function rethrowOddReply(error: unknown): never {
  if (error instanceof TypeError) throw new StoreUnavailableError("unreadable");
  throw error;
}

/**
 * Counts one request of somebody's and says whether it is one too many within a minute. Fails closed.
 * A call that is repeated because its answer was lost counts twice, which nobody will miss.
 */
export async function countRequest(
  store: Store,
  who: string,
  perMinute: number,
  now: number,
): Promise<Attempts> {
  const limiter = new Ratelimit({
    redis: store.repeatable,
    limiter: Ratelimit.slidingWindow(perMinute, "1 m"),
    prefix: "requests",
    timeout: 0,
    ephemeralCache: false,
  });
  const { success, reset } = await limiter.limit(who).catch(rethrowOddReply);
  if (!Number.isFinite(reset)) throw new StoreUnavailableError("unreadable");
  return { isBlocked: !success, retryAfter: Math.max(1, Math.ceil((reset - now) / 1000)) };
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
