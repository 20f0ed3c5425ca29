/**
 * Clears away rows that are not there any more, in small batches and off every request's path. Whoever
 * finds another instance at it leaves it to that one. Node only.
 */
import { z } from "zod";
import { StoreUnavailableError } from "../unavailable";
import { onlyRow, type PostgresClient } from "./client";
import { keptTables, schema } from "./tables";

const batch = 500;
const pauseMilliseconds = 60_000;
/** While there is more to clear. Whoever waits for a row in between gets it. */
const shortPauseMilliseconds = 200;

/** Any number, as long as nobody else takes it. */
export const clearingLock = 5_418_062_348;

const keys: Readonly<Partial<Record<string, string>>> = { denied: "jti", failures: "account" };

const cleared = keptTables.map((table) => {
  const key = keys[table] ?? "id";
  return `cleared_${table} AS (
  DELETE FROM ${schema}.${table} WHERE kept_until <= now() AND ${key} IN (
    SELECT expired.${key} FROM ${schema}.${table} AS expired, turn
    WHERE turn.is_mine AND expired.kept_until <= now()
    ORDER BY expired.kept_until LIMIT $1::int FOR UPDATE OF expired SKIP LOCKED)
  RETURNING 1)`;
});

const clearStatement = `
WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${clearingLock}) AS is_mine),
${cleared.join(",\n")}
SELECT GREATEST(${keptTables.map((table) => `(SELECT count(*) FROM cleared_${table})`).join(", ")})::int AS most`;

/** Of each table so many at most. Whether there may be more. */
export async function clearExpired(
  { repeatable }: PostgresClient,
  maximum = batch,
): Promise<boolean> {
  const rows = await repeatable(clearStatement, [maximum], z.object({ most: z.number() }));
  return onlyRow(rows).most >= maximum;
}

/** Once a minute from now on, each time by a client of its own. Keeps no process alive. Answers with what stops it. */
export function clearRegularly(open: () => PostgresClient): () => void {
  let timer: NodeJS.Timeout;
  const after = (milliseconds: number) => {
    timer = setTimeout(() => void clear().then(after), milliseconds).unref();
  };
  const clear = async () => {
    try {
      return (await clearExpired(open())) ? shortPauseMilliseconds : pauseMilliseconds;
    } catch (error) {
      // The log has it already. What is left lies there until the next time, and counts for nobody.
      if (error instanceof StoreUnavailableError) return pauseMilliseconds;
      throw error;
    }
  };
  after(pauseMilliseconds);
  return () => clearTimeout(timer);
}
