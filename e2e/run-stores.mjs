/** `npm run test:stores`: the tests of the running application once for each engine, with the arguments given. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const answers = (/** @type {string} */ program) => spawnSync(program, ["--version"]).status === 0;
const hasRedis = answers("redis-server");
// Debian keeps the programs of a server away from the path.
const hasPostgres = existsSync("/usr/lib/postgresql") || answers("postgres");
const engines = [
  "redis",
  "postgres",
  ...(hasRedis ? ["redis-server", "redis-cluster"] : []),
  ...(hasPostgres ? ["postgres-server"] : []),
];
if (!hasRedis) console.log("Left out, for there is no redis-server: redis-server, redis-cluster.");
if (!hasPostgres) console.log("Left out, for there is no PostgreSQL: postgres-server.");

const run = path.join(import.meta.dirname, "run.mjs");
const failed = engines.filter((engine) => {
  console.log(`== ${engine}`);
  const { status } = spawnSync(process.execPath, [run, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, CLAIMCHECK_STORE: engine },
  });
  return status !== 0;
});
if (failed.length > 0) console.error(`Not all passed with ${failed.join(", ")}.`);
process.exit(failed.length === 0 ? 0 : 1);
