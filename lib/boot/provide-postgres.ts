/**
 * Makes the environment name a PostgreSQL that Neon's client can speak to: Neon's own as it is, any other
 * or the embedded one behind a loopback endpoint. Brings its schema to what the code expects, and tries
 * it. Node only.
 */
import { Trace } from "../base/trace";
import { ConfigError, provideEnvironment } from "../config";
import { problemOfAddress, speaksHttp } from "../store/postgres/address";
import { openPostgres, type PostgresClient } from "../store/postgres/client";
import { createEmbeddedEngine } from "../store/postgres/embedded-engine";
import { openEndpoint } from "../store/postgres/endpoint";
import { explainFailure } from "../store/postgres/explain-postgres";
import { expectedVersion, migrate, readVersion } from "../store/postgres/migrate";
import { createServerEngine } from "../store/postgres/server-engine";
import { problemOfRights, problemOfServer } from "../store/postgres/try-database";
import { StoreUnavailableError } from "../store/unavailable";
import type { ProvidedStore } from "./provided-store";

/** More than a call may take later: the first has the connection to make. */
const trialMilliseconds = 5000;

/** Throws a ConfigError that names the variable, what the server says and what to do. */
export async function providePostgres(environment: {
  DATABASE_URL?: string | undefined;
}): Promise<ProvidedStore> {
  const given = environment.DATABASE_URL;
  const problem = given === undefined ? null : problemOfAddress(given);
  if (problem) throw new ConfigError([`DATABASE_URL ${problem}`]);
  const { name, url, close } = await reach(given);
  try {
    const trial = { url, trace: new Trace(), timeoutMilliseconds: trialMilliseconds };
    await prepare(openPostgres(trial), given === undefined ? null : new URL(given));
  } catch (error) {
    await close();
    throw error;
  }
  provideEnvironment({ DATABASE_URL: url });
  return { name, close };
}

export async function reach(given: string | undefined) {
  if (given !== undefined && speaksHttp(given))
    return { name: "the Neon database of the environment", url: given, close: async () => {} };
  const engine = given === undefined ? await createEmbeddedEngine() : createServerEngine(given);
  return { name: engine.name, ...(await openEndpoint(engine)) };
}

async function prepare(postgres: PostgresClient, where: URL | null): Promise<void> {
  try {
    const problem =
      (await problemOfServer(postgres)) ??
      (await bringToVersion(postgres)) ??
      (await problemOfRights(postgres));
    if (problem) throw new ConfigError([`DATABASE_URL: ${problem}`]);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError && where)) throw error;
    throw new ConfigError([`DATABASE_URL: ${explainFailure(error, where)}`]);
  }
}

/** Where another instance takes longer than a statement may wait for it, it is looked for again. */
const attempts = 5;

async function bringToVersion(postgres: PostgresClient): Promise<string | null> {
  for (let attempt = 1; ; attempt += 1) {
    const version = await readVersion(postgres);
    if (version > expectedVersion)
      return `Its schema has version ${version}, and this code knows ${expectedVersion}: it was made by a newer one. Start that, or give the address of another database.`;
    if (version === expectedVersion) return null;
    try {
      await migrate(postgres);
    } catch (error) {
      const isBusy = error instanceof StoreUnavailableError && error.failure === "timeout";
      if (!isBusy || attempt === attempts) throw error;
    }
  }
}
