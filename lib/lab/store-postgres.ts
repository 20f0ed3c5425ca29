/**
 * DEMO: what the lab asks of PostgreSQL besides what the reference's records do. A workspace is a directory
 * that has an end. Each statement reaches for directories, people and devices in this order, as the
 * records' own do, so that no two wait for each other. Edge-safe.
 */
import { z } from "zod";
import { onlyRow, type PostgresClient } from "../store/postgres/client";
import { schema } from "../store/postgres/tables";
import type { LabRecords } from "./store";

const isWorkspace = "kept_until > now() AND kept_until < 'infinity'";

/** So many go in one step at most. */
const removedAtOnce = 100;

/** `which`: whose ids they are that go, with all that is in them. */
const removed = (which: string) => `
gone AS (DELETE FROM ${schema}.directories WHERE id IN (${which}) RETURNING id),
people AS (
  DELETE FROM ${schema}.users AS person USING gone WHERE person.directory_id = gone.id
  RETURNING person.id),
sessions AS (DELETE FROM ${schema}.sessions AS session USING people WHERE session.user_id = people.id),
families AS (DELETE FROM ${schema}.families AS family USING people WHERE family.user_id = people.id)`;

const listStatement = `
WITH others AS (
  SELECT id, kept_until FROM ${schema}.directories WHERE ${isWorkspace} AND id <> $1
), surplus AS (
  SELECT id FROM others
  WHERE NOT EXISTS (SELECT FROM ${schema}.directories WHERE id = $1 AND ${isWorkspace})
  ORDER BY kept_until
  LIMIT (SELECT LEAST(${removedAtOnce}, GREATEST(0, count(*) + 1 - $3::int)) FROM others)
), ${removed("SELECT id FROM surplus")},
listed AS (
  INSERT INTO ${schema}.directories (id, kept_until)
  VALUES ($1, now() + make_interval(secs => $2::float8))
  ON CONFLICT (id) DO UPDATE SET kept_until = EXCLUDED.kept_until)
SELECT count(*)::int AS removed FROM gone`;

const extendStatement = `
WITH extended AS (
  UPDATE ${schema}.directories SET kept_until = now() + make_interval(secs => $2::float8)
  WHERE id = $1 AND ${isWorkspace} RETURNING id, kept_until
), people AS (
  UPDATE ${schema}.users AS person SET kept_until = extended.kept_until FROM extended
  WHERE person.directory_id = extended.id AND person.kept_until > now())
SELECT id FROM extended`;

const removeStatement = `
WITH ${removed("SELECT $1::text")}
SELECT count(*)::int AS removed FROM gone`;

const directoryStatement = `
SELECT directory_id AS id FROM ${schema}.users WHERE id = $1 AND kept_until > now()`;

const secondsLeft = (table: string) => `
SELECT ceil(extract(epoch FROM kept_until - now()))::int AS seconds
FROM ${schema}.${table} WHERE id = $1 AND kept_until > now()`;

const idRow = z.object({ id: z.string() });
const removedRow = z.object({ removed: z.number() });

export function openInPostgres({ repeatable }: PostgresClient): LabRecords {
  return {
    async listWorkspace(directoryId, timeToLive, maximum) {
      onlyRow(await repeatable(listStatement, [directoryId, timeToLive, maximum], removedRow));
    },
    async extendDirectory(directoryId, timeToLive) {
      return (await repeatable(extendStatement, [directoryId, timeToLive], idRow)).length === 1;
    },
    async removeWorkspace(directoryId) {
      onlyRow(await repeatable(removeStatement, [directoryId], removedRow));
    },
    async directoryOf(userId) {
      const [found] = await repeatable(directoryStatement, [userId], idRow);
      return found?.id ?? null;
    },
    async whereKept(kind, { deviceId }) {
      const table = kind === "session" ? "sessions" : "families";
      const row = z.object({ seconds: z.number() });
      const [found] = await repeatable(secondsLeft(table), [deviceId], row);
      return { key: `${table} ${deviceId}`, timeToLive: found?.seconds ?? 0 };
    },
  };
}
