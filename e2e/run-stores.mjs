/** `npm run test:stores`: the tests of the running application once for each engine, with the arguments given. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { createJiti } from "jiti";

const { import: load } = createJiti(import.meta.url, { fsCache: false });
/** @type {typeof import("./support/redis-server")} */
const { hasRedisServer } = await load("./support/redis-server.ts");
/** @type {typeof import("../lib/store/postgres/test-engines")} */
const { hasPostgres } = await load("../lib/store/postgres/test-engines.ts");
const engines = [
  "redis",
  "postgres",
  ...(hasRedisServer ? ["redis-server", "redis-cluster"] : []),
  ...(hasPostgres ? ["postgres-server"] : []),
];
if (!hasRedisServer) console.log("Left out, for there is no redis-server: server and cluster.");
if (!hasPostgres) console.log("Left out, for there is no PostgreSQL: its server.");

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
