/** The twin of lib/store/open-users.ts where PostgreSQL alone is taken along. Edge-safe. */
import { openUsers as inPostgreSQL } from "./postgres/users";

export const openUsers = inPostgreSQL;
