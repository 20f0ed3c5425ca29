/** The twin of lib/boot/provide-store.ts where PostgreSQL alone is taken along. Node only. */
import { providePostgres } from "./provide-postgres";

export const provideStore = providePostgres;
