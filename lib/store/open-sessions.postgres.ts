/** The twin of lib/store/open-sessions.ts where PostgreSQL alone is taken along. Edge-safe. */
import { openSessions as inPostgreSQL } from "./postgres/sessions";

export const openSessions = inPostgreSQL;
