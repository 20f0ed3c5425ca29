/** `npm run test:e2e`: finds a browser, then hands over to Playwright with the arguments it was given. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { findBrowser } from "./find-browser.mjs";

// Which of Playwright's own is asked for (playwright.config.ts): then no Chromium is needed.
const areOthersNamed = Boolean(process.env.E2E_BROWSERS);
const browser = areOthersNamed ? "" : findBrowser();
if (browser === null) {
  console.error(
    "The tests need Chromium: install it (Debian: `apt-get install chromium`) and run them again.",
  );
  process.exit(1);
}
const cli = path.join(import.meta.dirname, "..", "node_modules", "@playwright", "test", "cli.js");
const run = spawnSync(process.execPath, [cli, "test", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: {
    // Some hundred servers and commands are started: Node compiles what they are made of once (from 22.1 on).
    NODE_COMPILE_CACHE: path.join(import.meta.dirname, "..", "node_modules", ".cache", "node"),
    ...process.env,
    CLAIMCHECK_BROWSER: browser,
  },
});
process.exit(run.status ?? 1);
