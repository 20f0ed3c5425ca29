/** What says where PostgreSQL is. Edge-safe. */
import { z } from "zod";
import { speaksHttp } from "./address";

const fixDatabase =
  "On Vercel PostgreSQL has to be Neon's, which is reached by HTTP: give its address, postgresql://user:password@….neon.tech/database.";

export interface PostgresSettings {
  engine: "postgres";
  url: string;
}

export const postgresSettings = z
  .object({
    DATABASE_URL: z.string({ error: `is missing. ${fixDatabase}` }).refine(speaksHttp, {
      error: `is not the address of a Neon database. ${fixDatabase}`,
    }),
  })
  .transform(({ DATABASE_URL: url }): PostgresSettings => ({ engine: "postgres", url }));

/** The name that a database has to be given by, for a program beside the server; null when one is given. */
export function missingPostgres(
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  return environment.DATABASE_URL ? null : "DATABASE_URL";
}
