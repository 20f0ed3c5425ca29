/** `npm run test:e2e`: finds a browser, then hands over to Playwright with the arguments it was given. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { findBrowser } from "./find-browser.mjs";

const browser = findBrowser();
if (!browser) {
  console.error(
    "The tests need Chromium: install it (Debian: `apt-get install chromium`) and run them again.",
  );
  process.exit(1);
}
const cli = path.join(import.meta.dirname, "..", "node_modules", "@playwright", "test", "cli.js");
const run = spawnSync(process.execPath, [cli, "test", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, CLAIMCHECK_BROWSER: browser },
});
process.exit(run.status ?? 1);
