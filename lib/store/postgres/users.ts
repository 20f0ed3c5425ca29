/**
 * People in PostgreSQL: a row each, unique by directory and username. A directory's time to live is
 * written to each of its people, so that whoever asks for one reads one row. Edge-safe.
 */
import { z } from "zod";
import { type NewUser, newUserId, type UserRecords, userSchema } from "../users";
import { onlyRow, type PostgresClient } from "./client";
import { schema } from "./tables";

const createStatement = `
WITH lifetime AS (
  SELECT coalesce(now() + make_interval(secs => $3::float8), 'infinity') AS ends
), directory AS (
  INSERT INTO ${schema}.directories (id, kept_until) SELECT $1, ends FROM lifetime
  ON CONFLICT (id) DO UPDATE SET kept_until = EXCLUDED.kept_until
  RETURNING id
), created AS (
  INSERT INTO ${schema}.users AS existing
    (id, directory_id, username, name, role, password_hash, kept_until)
  SELECT person.id, directory.id, person.username, person.name, person.role, person."passwordHash", lifetime.ends
  FROM directory, lifetime, jsonb_to_recordset($2::jsonb)
    AS person (id text, username text, name text, role text, "passwordHash" text)
  ORDER BY person.username
  ON CONFLICT (directory_id, username) DO UPDATE SET id = EXCLUDED.id, name = EXCLUDED.name,
    role = EXCLUDED.role, disabled = EXCLUDED.disabled, password_hash = EXCLUDED.password_hash,
    kept_until = EXCLUDED.kept_until
  WHERE existing.kept_until <= now()
  RETURNING id
), renewed AS (
  UPDATE ${schema}.users SET kept_until = lifetime.ends FROM lifetime
  WHERE directory_id = $1 AND kept_until > now() AND kept_until <> lifetime.ends
)
SELECT count(*)::int AS created FROM created`;

const fields = `id AS "userId", username, name, role, disabled::int::text AS disabled`;
const isThere = "kept_until > now()";

export const findForSignInStatement = `
SELECT ${fields}, password_hash AS "passwordHash" FROM ${schema}.users
WHERE directory_id = $1 AND username = $2 AND ${isThere}`;

const findStatement = `
SELECT ${fields}, directory_id AS "directoryId" FROM ${schema}.users WHERE id = $1 AND ${isThere}`;

const holdsStatement = `
SELECT id FROM ${schema}.users WHERE id = $1 AND password_hash = $2 AND NOT disabled AND ${isThere}`;

const listStatement = `
SELECT ${fields} FROM ${schema}.users WHERE directory_id = $1 AND ${isThere}`;

const changeStatement = `
UPDATE ${schema}.users
SET role = coalesce($3::text, role), disabled = coalesce($4::boolean, disabled)
WHERE directory_id = $1 AND username = $2 AND ${isThere}
RETURNING ${fields}`;

/** A second run finds its own hash. */
const setPasswordStatement = `
UPDATE ${schema}.users SET password_hash = $2
WHERE id = $1 AND password_hash IN ($2, $3) AND ${isThere}
RETURNING id`;

const removeStatement = `
DELETE FROM ${schema}.users WHERE directory_id = $1 AND username = $2 AND ${isThere} RETURNING id`;

const idRow = z.object({ id: z.string() });

export function openUsers({ once, repeatable }: PostgresClient): UserRecords {
  return {
    async create(directoryId, users, timeToLive) {
      const people = JSON.stringify(users.map(withId));
      const row = z.object({ created: z.number() });
      const values = [directoryId, people, timeToLive];
      return onlyRow(await repeatable(createStatement, values, row)).created;
    },
    async findForSignIn(directoryId, username) {
      const row = userSchema.extend({ passwordHash: z.string().min(1) });
      const [found] = await repeatable(findForSignInStatement, [directoryId, username], row);
      if (!found) return null;
      const { passwordHash, ...user } = found;
      return { user, passwordHash };
    },
    async find(userId) {
      const row = userSchema.extend({ directoryId: z.string() });
      const [found] = await repeatable(findStatement, [userId], row);
      return found ?? null;
    },
    async holds(userId, passwordHash) {
      return (await repeatable(holdsStatement, [userId, passwordHash], idRow)).length === 1;
    },
    async list(directoryId) {
      const users = await repeatable(listStatement, [directoryId], userSchema);
      return users.sort((one, other) => one.username.localeCompare(other.username));
    },
    async change(directoryId, username, { role = null, disabled = null }) {
      const values = [directoryId, username, role, disabled];
      const [changed] = await repeatable(changeStatement, values, userSchema);
      return changed ?? null;
    },
    async setPasswordHash(userId, passwordHash, replaced) {
      const values = [userId, passwordHash, replaced];
      return (await repeatable(setPasswordStatement, values, idRow)).length === 1;
    },
    async remove(directoryId, username) {
      return (await once(removeStatement, [directoryId, username], idRow)).length === 1;
    },
  };
}

function withId(user: NewUser): NewUser & { id: string } {
  return { ...user, id: newUserId() };
}
