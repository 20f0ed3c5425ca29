/**
 * Makes or changes the schema in the database that DATABASE_URL names, for where the application itself
 * may not. With `print` it writes the statement to stdout and asks nobody.
 */
import { providePostgres } from "../boot/provide-postgres";
import { ConfigError, currentEnvironment } from "../config";
import { expectedVersion, migration } from "../store/postgres/migrate";

const usage = `Usage:
  npm run migrate             makes or changes the schema in the database of DATABASE_URL
  npm run migrate -- print    writes what it would say to that database, and says nothing there`;

/** Answers with the exit code. */
export async function migrateDatabase(words: readonly string[]): Promise<0 | 1> {
  try {
    process.stdout.write(`${await run(words)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    return 1;
  }
}

async function run(words: readonly string[]): Promise<string> {
  if (words.length === 1 && words[0] === "print") return `${migration().trim()};`;
  if (words.length > 0) throw new ConfigError([usage]);
  const environment = currentEnvironment();
  if (!environment.DATABASE_URL)
    throw new ConfigError([
      "DATABASE_URL is missing. The embedded database lives and dies inside the server's process. Name the one that is to have the schema, by a user who may create it.",
    ]);
  const { name, close } = await providePostgres(environment);
  await close();
  return `${name} has the schema, version ${expectedVersion}.`;
}
