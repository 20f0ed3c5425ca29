/** What can be told of the PostgreSQL that is configured. Asks what the boot asks, and leaves the schema as it is. */
import { Trace } from "../../base/trace";
import { reach } from "../../boot/provide-postgres";
import type { currentEnvironment } from "../../config";
import { problemOfAddress, speaksHttp } from "../../store/postgres/address";
import { openPostgres, type PostgresClient } from "../../store/postgres/client";
import { explainFailure } from "../../store/postgres/explain-postgres";
import { mayMigrate } from "../../store/postgres/may-migrate";
import { expectedVersion, readVersion } from "../../store/postgres/migrate";
import { ping } from "../../store/postgres/ping";
import { problemOfRights, problemOfServer } from "../../store/postgres/try-database";
import { StoreUnavailableError } from "../../store/unavailable";
import { measure, storeEmbedded, tellDistance } from "./distance";
import { advise, complain, type Finding } from "./finding";
import { findingOfProblem } from "./problem";

/** As the boot has it: the first call has the connection to make. */
const trialMilliseconds = 5000;

export async function examinePostgres(
  environment: ReturnType<typeof currentEnvironment>,
): Promise<Finding[]> {
  const { DATABASE_URL: given, VERCEL } = environment;
  if (given === undefined) return VERCEL === "1" ? [] : [storeEmbedded("DATABASE_URL")];
  const problem = problemOfAddress(given);
  if (problem) return [findingOfProblem(`DATABASE_URL ${problem}`)];
  if (VERCEL === "1" && !speaksHttp(given)) return [];
  const { name, url, close } = await reach(given);
  try {
    const trial = { url, trace: new Trace(), timeoutMilliseconds: trialMilliseconds };
    const postgres = openPostgres(trial);
    const problems = await problemsOfDatabase(postgres, VERCEL === "1");
    if (problems.length > 0) return problems;
    return tellDistance("DATABASE_URL", name, await measure(() => ping(postgres)));
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return [findingOfProblem(`DATABASE_URL: ${explainFailure(error, new URL(given))}`)];
  } finally {
    await close();
  }
}

async function problemsOfDatabase(postgres: PostgresClient, isVercel: boolean): Promise<Finding[]> {
  const about = "DATABASE_URL";
  const ofServer = await problemOfServer(postgres);
  if (ofServer) return [findingOfProblem(`${about}: ${ofServer}`)];
  const version = await readVersion(postgres);
  if (version > expectedVersion)
    return [
      complain("store-unusable", about, {
        says: `Its schema has version ${version}, and this code knows ${expectedVersion}: it was made by a newer one.`,
        fix: "Start that, or give the address of another database.",
      }),
    ];
  if (version < expectedVersion) {
    const says = `Its schema has version ${version}, and this code expects ${expectedVersion}.`;
    if (!isVercel && (await mayMigrate(postgres)))
      return [
        advise("schema-to-be-made", about, {
          says: `${says} The next start changes that.`,
          fix: "Nothing, or say `npm run migrate` beforehand.",
        }),
      ];
    const reason = isVercel ? "On Vercel no start changes that" : "This user may not change that";
    return [
      complain("schema-missing", about, {
        says: `${says} ${reason}.`,
        fix: "Say `npm run migrate` with the address of a user who may (docs/stores.md).",
      }),
    ];
  }
  const ofRights = await problemOfRights(postgres);
  return ofRights ? [findingOfProblem(`${about}: ${ofRights}`)] : [];
}
