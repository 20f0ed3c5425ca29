/** Whether this user may make the schema, without making it. Node only. */
import { z } from "zod";
import { onlyRow, type PostgresClient } from "./client";

const statement = `SELECT has_database_privilege(current_database(), 'CREATE') AS may`;

/** Throws StoreUnavailableError. */
export async function mayMigrate({ repeatable }: PostgresClient): Promise<boolean> {
  return onlyRow(await repeatable(statement, [], z.object({ may: z.boolean() }))).may;
}
