/** DEMO: how many experiments somebody may run in a minute, counted in the store. */
import "server-only";
import { Ratelimit } from "@upstash/ratelimit";
import { rethrowOddReply } from "../../store/redis/attempts";
import { StoreUnavailableError } from "../../store/unavailable";
import type { LabStore } from "../store";

const runsPerMinute = 60;

/**
 * Counts one run and says whether it is one too many. Fails closed. A call that is repeated because
 * its answer was lost counts twice, which nobody will miss. `retryAfter`: seconds.
 */
export async function countRun(
  who: string,
  { redis }: Pick<LabStore, "redis">,
  now: number,
): Promise<{ isBlocked: boolean; retryAfter: number }> {
  const limiter = new Ratelimit({
    redis: redis.repeatable,
    limiter: Ratelimit.slidingWindow(runsPerMinute, "1 m"),
    prefix: "requests",
    timeout: 0,
    ephemeralCache: false,
  });
  const { success, reset } = await limiter.limit(`runs:${who}`).catch(rethrowOddReply);
  if (!Number.isFinite(reset)) throw new StoreUnavailableError("unreadable");
  return { isBlocked: !success, retryAfter: Math.max(1, Math.ceil((reset - now) / 1000)) };
}
