/**
 * Refresh families in PostgreSQL: a row each, and the denylist of access tokens by `jti`. Rotation is one
 * function of the database, which locks the row, so that of any number of simultaneous tries one rotates.
 * Edge-safe.
 */
import { z } from "zod";
import { maximumDevicesPerUser } from "../devices";
import {
  type FamilyRecords,
  familyRecordSchema,
  type Rotation,
  type RotationResult,
} from "../families";
import { presentUserSchema } from "../users";
import { onlyRow, type PostgresClient, type Value } from "./client";
import { schema } from "./tables";

export const findFamilyStatement = `
SELECT ${schema}.family_record(family) AS record
FROM ${schema}.families AS family
WHERE family.id = $1 AND family.kept_until > now()`;

const addStatement = `
SELECT ${schema}.add_family($1, $2::jsonb, $3, $4, $5::float8, $6::int, $7::boolean) AS is_added`;

const rotateStatement = `
SELECT ${schema}.rotate_family(
  $1, $2, $3, $4::jsonb, $5::bigint, $6::bigint, $7::jsonb, $8::boolean) AS rotation`;

const removeStatement = `
SELECT user_id AS "userId" FROM ${schema}.end_families(ARRAY[$1], $2::boolean)`;

const listStatement = `
SELECT family.id, ${schema}.family_record(family) AS record
FROM ${schema}.families AS family
WHERE family.user_id = $1 AND family.kept_until > now()
ORDER BY family.created_at, family.id`;

const removeOfStatement = `
SELECT id FROM ${schema}.end_families(ARRAY(
  SELECT id FROM ${schema}.families
  WHERE user_id = $1 AND ($2::text IS NULL OR id = $2) AND ($3::text IS NULL OR id <> $3)
), $4::boolean)`;

export const isDeniedStatement = `
SELECT jti FROM ${schema}.denied WHERE jti = $1 AND kept_until > now()`;

const idRow = z.object({ id: z.string() });
const recordRow = z.object({ record: familyRecordSchema });
const addedRow = z.object({ is_added: z.boolean() });
const userIdRow = z.object({ userId: z.string() });

const rotationRow = z.object({
  rotation: z.discriminatedUnion("outcome", [
    z.object({
      outcome: z.enum(["rotated", "replayed"]),
      record: familyRecordSchema,
      user: presentUserSchema,
    }),
    z.object({
      outcome: z.enum(["unknown", "expired", "disabled", "reused", "unknown-secret"]),
    }),
  ]),
});

export function openFamilies({ repeatable }: PostgresClient): FamilyRecords {
  return {
    async find({ deviceId }) {
      const [found] = await repeatable(findFamilyStatement, [deviceId], recordRow);
      return found?.record ?? null;
    },
    // Harmless to repeat: the same id is stored once.
    async add(deviceId, record, { replaces, passwordHash, denies }) {
      const seconds = (record.endsAt - record.createdAt) / 1000;
      const text = JSON.stringify(record);
      const values = [
        deviceId,
        text,
        passwordHash,
        replaces?.deviceId ?? null,
        seconds,
        maximumDevicesPerUser,
        denies,
      ];
      return onlyRow(await repeatable(addStatement, values, addedRow)).is_added;
    },
    // Harmless to repeat: a second run finds its own token as the predecessor and answers the same.
    async rotate({ deviceId }, rotation): Promise<RotationResult> {
      const values = [deviceId, ...rotationValues(rotation)];
      return onlyRow(await repeatable(rotateStatement, values, rotationRow)).rotation;
    },
    async remove({ deviceId }, { denies }) {
      const [removed] = await repeatable(removeStatement, [deviceId, denies], userIdRow);
      return removed ?? null;
    },
    async list(userId) {
      const rows = await repeatable(listStatement, [userId], recordRow.extend(idRow.shape));
      return rows.map(({ id, record }) => ({ deviceId: id, record }));
    },
    async removeOf(userId, { only = null, keep = null, denies }) {
      const rows = await repeatable(removeOfStatement, [userId, only, keep, denies], idRow);
      return rows.map(({ id }) => id);
    },
    async isDenied(_userId, jti) {
      const rows = await repeatable(isDeniedStatement, [jti], z.object({ jti: z.literal(jti) }));
      return rows.length > 0;
    },
  };
}

function rotationValues({
  presented,
  successor,
  secretIds,
  now,
  graceMilliseconds,
  access,
  denies,
}: Rotation): Value[] {
  const secrets = JSON.stringify(secretIds);
  return [presented, successor, secrets, now, graceMilliseconds, JSON.stringify(access), denies];
}
