import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";

const executablePath = process.env.CLAIMCHECK_BROWSER;

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Each worker runs a browser, a server and a store: more of them would meet the store's time-outs.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  timeout: 60_000,
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: executablePath ? { executablePath } : {},
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
  },
});
