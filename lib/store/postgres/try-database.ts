/** What the app needs of a database, tried before anybody depends on it. Node only. */
import { z } from "zod";
import { randomSecret } from "../../base/secrets";
import { onlyRow, type PostgresClient } from "./client";
import { keptTables, schema } from "./tables";

const oldest = 130_000;

const settingsStatement = `
SELECT current_setting('server_version_num')::int AS version,
  current_setting('server_version') AS named,
  current_setting('default_transaction_isolation') AS isolation`;

const settingsRow = z.object({ version: z.number(), named: z.string(), isolation: z.string() });

/** Before anything is made there. Null when nothing is wrong. */
export async function problemOfServer({ repeatable }: PostgresClient): Promise<string | null> {
  const server = onlyRow(await repeatable(settingsStatement, [], settingsRow));
  if (server.version < oldest)
    return `This is PostgreSQL ${server.named}. Give the address of one from 13 on.`;
  // Whoever waits for a lock has to see what the other left, not to be sent away.
  return server.isolation === "read committed"
    ? null
    : `Its transactions begin as "${server.isolation}", in which parallel requests fail. Say ALTER ROLE … SET default_transaction_isolation = 'read committed' for this user.`;
}

const rights = ["SELECT", "INSERT", "UPDATE", "DELETE"];

const missingStatement = `
SELECT "right" || ' on ' || "table" AS missing
FROM jsonb_array_elements_text($1::jsonb) AS tables ("table"),
  jsonb_array_elements_text($2::jsonb) AS rights ("right")
WHERE NOT has_table_privilege("table", "right")`;

const storeStatement = `
INSERT INTO ${schema}.denied (jti, kept_until) VALUES ($1, now()) RETURNING jti`;
const removeStatement = `DELETE FROM ${schema}.denied WHERE jti = $1 RETURNING jti`;

/** Once the schema is there. Throws StoreUnavailableError with what the server says; null when it will do. */
export async function problemOfRights({ repeatable }: PostgresClient): Promise<string | null> {
  const tables = JSON.stringify(keptTables.map((table) => `${schema}.${table}`));
  const row = z.object({ missing: z.string() });
  const lacking = await repeatable(missingStatement, [tables, JSON.stringify(rights)], row);
  const [first] = lacking;
  if (first)
    return `This user lacks ${first.missing}. Say GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO it.`;
  const trial = `trial:${randomSecret()}`;
  for (const statement of [storeStatement, removeStatement])
    onlyRow(await repeatable(statement, [trial], z.object({ jti: z.literal(trial) })));
  return null;
}
