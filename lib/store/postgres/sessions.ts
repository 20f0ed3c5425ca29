/**
 * Sessions in PostgreSQL: a row each. A check is one statement: the session by its primary key, and its
 * user by theirs. Edge-safe.
 */
import { z } from "zod";
import { maximumDevicesPerUser } from "../devices";
import { lingerSeconds, type SessionRecords, sessionEnd, sessionRecordSchema } from "../sessions";
import { presentUserSchema } from "../users";
import { onlyRow, type PostgresClient } from "./client";
import { schema } from "./tables";

const record = `json_build_object('userId', session.user_id, 'createdAt', session.created_at,
  'lastSeenAt', session.last_seen_at, 'endsAt', session.ends_at,
  'idleMilliseconds', session.idle_milliseconds, 'device', session.device) AS record`;

export const findSessionStatement = `
SELECT ${record}, person.name, person.role, person.disabled::int::text AS disabled
FROM ${schema}.sessions AS session
LEFT JOIN ${schema}.users AS person ON person.id = session.user_id AND person.kept_until > now()
WHERE session.id = $1 AND session.kept_until > now()`;

const addStatement = `
SELECT ${schema}.add_session($1, $2::jsonb, $3, $4, $5::float8, $6::int) AS is_added`;

const touchStatement = `
UPDATE ${schema}.sessions SET last_seen_at = $2::bigint,
  kept_until = now() + make_interval(secs =>
    GREATEST(1, (LEAST($2::bigint + idle_milliseconds, ends_at) - $2::bigint) / 1000.0) + $3::float8)
WHERE id = $1 AND kept_until > now()
RETURNING id`;

const removeStatement = `
DELETE FROM ${schema}.sessions WHERE id = $1 AND kept_until > now()
RETURNING user_id AS "userId"`;

const listStatement = `
SELECT session.id, ${record}
FROM ${schema}.sessions AS session
WHERE session.user_id = $1 AND session.kept_until > now()
ORDER BY session.created_at, session.id`;

const removeOfStatement = `
DELETE FROM ${schema}.sessions
WHERE user_id = $1 AND kept_until > now()
  AND ($2::text IS NULL OR id = $2) AND ($3::text IS NULL OR id <> $3)
RETURNING id`;

const idRow = z.object({ id: z.string() });
const foundRow = z.object({
  record: sessionRecordSchema,
  name: z.string().nullable(),
  role: z.string().nullable(),
  disabled: z.string().nullable(),
});

/** `hasUsers`: whether it is there that users are kept. Elsewhere a sign-in is not held to their password here. */
export function openSessions({ repeatable }: PostgresClient, hasUsers = true): SessionRecords {
  return {
    async find({ deviceId }) {
      const [found] = await repeatable(findSessionStatement, [deviceId], foundRow);
      if (!found) return null;
      const { record, ...person } = found;
      const user = presentUserSchema.safeParse(person);
      return { record, user: user.success ? user.data : null };
    },
    // Harmless to repeat: the same id is stored once.
    async add(deviceId, record, { replaces, passwordHash }) {
      const text = JSON.stringify(record);
      const seconds = (sessionEnd(record) - record.lastSeenAt) / 1000;
      const values = [
        deviceId,
        text,
        hasUsers ? passwordHash : null,
        replaces?.deviceId ?? null,
        keptFor(seconds),
        maximumDevicesPerUser,
      ];
      const row = z.object({ is_added: z.boolean() });
      return onlyRow(await repeatable(addStatement, values, row)).is_added;
    },
    async touch({ deviceId }, now) {
      await repeatable(touchStatement, [deviceId, now, lingerSeconds], idRow);
    },
    async remove({ deviceId }) {
      const row = z.object({ userId: z.string() });
      const [removed] = await repeatable(removeStatement, [deviceId], row);
      return removed ?? null;
    },
    async list(userId) {
      const rows = await repeatable(
        listStatement,
        [userId],
        idRow.extend({ record: sessionRecordSchema }),
      );
      return rows.map(({ id, record }) => ({ deviceId: id, record }));
    },
    async removeOf(userId, { only = null, keep = null }) {
      const rows = await repeatable(removeOfStatement, [userId, only, keep], idRow);
      return rows.map(({ id }) => id);
    },
  };
}

/** Seconds that a new record is kept: as long as its session, and a minute. */
function keptFor(seconds: number): number {
  return Math.max(1, seconds) + lingerSeconds;
}
