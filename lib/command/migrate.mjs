/** `npm run migrate`: brings the schema of the database to what this code expects. */
import { loadTypeScript } from "./load-typescript.mjs";

const { migrateDatabase } = /** @type {typeof import("./migrate-database")} */ (
  await loadTypeScript("migrate-database.ts")
);
process.exitCode = await migrateDatabase(process.argv.slice(2));
