/** The twin of lib/store/settings.ts where PostgreSQL alone is taken along. Edge-safe. */
import type { z } from "zod";
import { missingPostgres, type PostgresSettings, postgresSettings } from "./postgres/settings";

export type { PostgresSettings };
export type StoreSettings = PostgresSettings;

type Variables = Readonly<Record<string, string | undefined>>;

export function storeSchema(_environment: Variables): z.ZodType<StoreSettings> {
  return postgresSettings;
}

/** The names that a store has to be given by, for a program beside the server; null when one is given. */
export function missingStore(environment: Variables): string | null {
  return missingPostgres(environment);
}
