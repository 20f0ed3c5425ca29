/** `npm run test:stores`: the tests of the running application once for each engine, with the arguments given. */
import { spawnSync } from "node:child_process";
import path from "node:path";

const run = path.join(import.meta.dirname, "run.mjs");
const failed = ["redis", "postgres"].filter((engine) => {
  console.log(`== ${engine}`);
  const { status } = spawnSync(process.execPath, [run, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, CLAIMCHECK_STORE: engine },
  });
  return status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
