/**
 * Brings the database's schema to what this code expects: once, whoever comes first, under a lock of the
 * database's own. One statement, so it is one transaction: all of it or nothing. Node only.
 */
import { z } from "zod";
import { onlyRow, type PostgresClient } from "./client";
import { functions } from "./functions";
import { schema, tables } from "./tables";

/**
 * What was done, in order: the version of a schema is how many of these it has had. Never change one that
 * has been released; add another, which may leave the functions that older instances still call.
 */
const migrations: readonly string[] = [`${tables}\n${functions}`];

export const expectedVersion = migrations.length;

/** Any number, as long as nobody else takes it. */
const lock = 5_418_062_347;

/** 0: there is none yet. */
export async function readVersion({ repeatable }: PostgresClient): Promise<number> {
  const isThere = z.object({ is_there: z.boolean() });
  const ask = `SELECT to_regclass('${schema}.migrations') IS NOT NULL AS is_there`;
  if (!onlyRow(await repeatable(ask, [], isThere)).is_there) return 0;
  const statement = `SELECT coalesce(max(version), 0)::int AS version FROM ${schema}.migrations`;
  return onlyRow(await repeatable(statement, [], z.object({ version: z.number() }))).version;
}

/** Harmless to repeat, and at once with others: who comes second finds nothing left to do. */
export async function migrate({ repeatable }: PostgresClient): Promise<void> {
  await repeatable(migration(), [], z.never());
}

/** What is said to the database. Whoever runs it by hand runs all of it, as one statement. */
export function migration(): string {
  const steps = migrations.map(
    (statements, index) => `
  IF present < ${index + 1} THEN
    ${statements}
    INSERT INTO ${schema}.migrations (version) VALUES (${index + 1});
  END IF;`,
  );
  return `
DO $migration$
DECLARE present integer;
BEGIN
  PERFORM pg_advisory_xact_lock(${lock});
  CREATE SCHEMA IF NOT EXISTS ${schema};
  CREATE TABLE IF NOT EXISTS ${schema}.migrations (
    version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
  SELECT coalesce(max(version), 0) INTO present FROM ${schema}.migrations;
  ${steps.join("")}
END
$migration$`;
}
