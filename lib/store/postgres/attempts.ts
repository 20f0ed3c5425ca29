/**
 * Failed attempts in PostgreSQL: the times of an account's last failures in one row, so the window slides
 * exactly and nobody fills the table by failing more often. Edge-safe.
 */
import { z } from "zod";
import type { AttemptRecords } from "../attempts";
import { type Ask, onlyRow, type PostgresClient } from "./client";
import { schema } from "./tables";

const failuresAllowed = 10;
const windowSeconds = 900;

const remainingStatement = `
SELECT count(failed_at)::int AS failures,
  (extract(epoch FROM coalesce(min(failed_at), now()) + make_interval(secs => $2::float8)) * 1000)::float8
    AS "resetsAt"
FROM ${schema}.failures, unnest(times) AS failed_at
WHERE account = $1 AND failed_at > now() - make_interval(secs => $2::float8)`;

const countStatement = `
INSERT INTO ${schema}.failures AS counted (account, times, kept_until)
VALUES ($1, ARRAY[now()], now() + make_interval(secs => $2::float8))
ON CONFLICT (account) DO UPDATE SET kept_until = EXCLUDED.kept_until,
  times = (counted.times || EXCLUDED.times)[GREATEST(1, cardinality(counted.times) + 2 - $3::int):]
RETURNING (
  SELECT count(*)::int FROM unnest(counted.times) AS failed_at
  WHERE failed_at > now() - make_interval(secs => $2::float8)) AS failures,
  (extract(epoch FROM counted.times[1] + make_interval(secs => $2::float8)) * 1000)::float8 AS "resetsAt"`;

const failuresRow = z.object({ failures: z.number(), resetsAt: z.number() });

export function openAttempts({ once, repeatable }: PostgresClient): AttemptRecords {
  return {
    async remaining(account) {
      const rows = await repeatable(remainingStatement, [account, windowSeconds], failuresRow);
      const { failures, resetsAt } = onlyRow(rows);
      return { count: failuresAllowed - failures, resetsAt: Math.floor(resetsAt) };
    },
    async countFailure(account) {
      await countOne(once, account, { windowSeconds, maximum: failuresAllowed });
    },
  };
}

/**
 * Counts one for `account`, of which the last `maximum` are remembered: how many there have been within
 * the window, this one included, and when the oldest of them leaves it (milliseconds since the epoch).
 */
export async function countOne(
  ask: Ask,
  account: string,
  { windowSeconds, maximum }: { windowSeconds: number; maximum: number },
): Promise<{ failures: number; resetsAt: number }> {
  return onlyRow(await ask(countStatement, [account, windowSeconds, maximum], failuresRow));
}
