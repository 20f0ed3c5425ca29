/** The twin of lib/store/open-attempts.ts where PostgreSQL alone is taken along. Edge-safe. */
import { openAttempts as inPostgreSQL } from "./postgres/attempts";

export const openAttempts = inPostgreSQL;
