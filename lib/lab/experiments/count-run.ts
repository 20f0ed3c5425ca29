/** DEMO: how many experiments somebody may run in a minute, counted in the store. */
import "server-only";
import { Ratelimit } from "@upstash/ratelimit";
import type { StoreClient } from "../../store/open-client";
import { countOne } from "../../store/postgres/attempts";
import type { PostgresClient } from "../../store/postgres/client";
import { inOneSlot, rethrowOddReply } from "../../store/redis/attempts";
import type { RedisClient } from "../../store/redis/client";
import { StoreUnavailableError } from "../../store/unavailable";

const runsPerMinute = 60;

/**
 * Counts one run and says whether it is one too many. Fails closed. A call that is repeated because
 * its answer was lost counts twice, which nobody will miss. `retryAfter`: seconds.
 */
export async function countRun(
  who: string,
  { client }: { client: StoreClient },
  now: number,
): Promise<{ isBlocked: boolean; retryAfter: number }> {
  const run = `runs:${who}`;
  const { isBlocked, resetsAt } =
    client.engine === "redis"
      ? await countInRedis(run, client.redis)
      : await countInPostgres(run, client.postgres);
  return { isBlocked, retryAfter: Math.max(1, Math.ceil((resetsAt - now) / 1000)) };
}

interface Counted {
  isBlocked: boolean;
  /** Milliseconds since the epoch. */
  resetsAt: number;
}

async function countInPostgres(run: string, { repeatable }: PostgresClient): Promise<Counted> {
  const window = { windowSeconds: 60, maximum: runsPerMinute + 1 };
  const { failures, resetsAt } = await countOne(repeatable, run, window);
  return { isBlocked: failures > runsPerMinute, resetsAt };
}

async function countInRedis(run: string, redis: RedisClient): Promise<Counted> {
  const limiter = new Ratelimit({
    redis: redis.repeatable,
    limiter: Ratelimit.slidingWindow(runsPerMinute, "1 m"),
    prefix: "requests",
    timeout: 0,
    ephemeralCache: false,
  });
  const { success, reset } = await limiter.limit(inOneSlot(run)).catch(rethrowOddReply);
  if (!Number.isFinite(reset)) throw new StoreUnavailableError("unreadable");
  return { isBlocked: !success, resetsAt: reset };
}
