/**
 * Failed attempts in Redis, by @upstash/ratelimit (it estimates a sliding window from two fixed ones).
 * Fails closed: without an answer that makes sense nobody is told that there are tries left.
 */
import { Ratelimit } from "@upstash/ratelimit";
import type { AttemptRecords } from "../attempts";
import { StoreUnavailableError } from "../unavailable";
import type { RedisClient } from "./client";

const failuresAllowed = 10;

export function openAttempts(redis: RedisClient): AttemptRecords {
  return {
    async remaining(account) {
      const { remaining, reset } = await limiter(redis.repeatable)
        .getRemaining(inOneSlot(account))
        .catch(rethrowOddReply);
      if (!Number.isFinite(remaining) || !Number.isFinite(reset))
        throw new StoreUnavailableError("unreadable");
      return { count: remaining, resetsAt: reset };
    },
    async countFailure(account) {
      await limiter(redis.once).limit(inOneSlot(account)).catch(rethrowOddReply);
    },
  };
}

/** Of whom a limit counts. Its two windows are two keys: what stands in braces decides where they lie. */
export const inOneSlot = (account: string) => `{${account}}`;

function limiter(redis: RedisClient["once"]): Ratelimit {
  return new Ratelimit({
    redis,
    limiter: Ratelimit.slidingWindow(failuresAllowed, "15 m"),
    prefix: "failures",
    // Its own timeout would let the request pass when the store hangs; ours refuses it.
    timeout: 0,
    ephemeralCache: false,
  });
}

/** The library takes a reply of the wrong shape apart without looking. */
export function rethrowOddReply(error: unknown): never {
  if (error instanceof TypeError) throw new StoreUnavailableError("unreadable");
  throw error;
}
