/** `npm run test:browsers`: sees that the browsers are there, then hands over to the runner with the arguments given. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { whatIsMissing } from "./find-stock-browsers.mjs";

const root = path.join(import.meta.dirname, "..", "..");
const missing = existsSync(path.join(root, ".next", "BUILD_ID"))
  ? whatIsMissing()
  : "There is no production build. Run `npm run build`, then this again.";
if (missing) {
  console.error(missing);
  process.exit(1);
}
const cli = path.join(root, "node_modules", "@playwright", "test", "cli.js");
const config = path.join(import.meta.dirname, "playwright.config.ts");
const run = spawnSync(process.execPath, [cli, "test", "-c", config, ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exit(run.status ?? 1);
