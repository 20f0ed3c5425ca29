/** The twin of lib/store/open-families.ts where PostgreSQL alone is taken along. Edge-safe. */
import { openFamilies as inPostgreSQL } from "./postgres/families";

export const openFamilies = inPostgreSQL;
