/** The least that a database answers. Node only. */
import { z } from "zod";
import { StoreUnavailableError } from "../unavailable";
import { onlyRow, type PostgresClient } from "./client";
import { expectedVersion, readVersion } from "./migrate";

/** Throws StoreUnavailableError. */
export async function ping({ repeatable }: PostgresClient): Promise<void> {
  onlyRow(await repeatable("SELECT 1 AS one", [], z.object({ one: z.literal(1) })));
}

/** Throws the same where the schema is older than this code. */
export async function requireSchema(client: PostgresClient): Promise<void> {
  if ((await readVersion(client)) < expectedVersion)
    throw new StoreUnavailableError("refused", "the schema is not there: npm run migrate");
}
