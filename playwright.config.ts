import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";

const executablePath = process.env.CLAIMCHECK_BROWSER;

/**
 * What a Node can change: how the server starts and listens, what it computes, and how it talks to the stores.
 * Where the suite is run on several, the rest is run on one.
 */
const dependingOnNode = [
  ...["boot", "dev", "drain", "front", "interoperability", "keys-command", "password"],
  ...["real-postgres", "real-redis", "telemetry", "tokens", "user-command"],
].map((name) => `**/e2e/${name}.spec.ts`);
const isForNodeAlone = process.env.E2E_FOR_NODE_ALONE === "on";

/** Playwright's own Firefox and WebKit, where E2E_BROWSERS names them, for what asks no browser in Chromium's own words. */
const others = (["firefox", "webkit"] as const).filter((name) =>
  (process.env.E2E_BROWSERS ?? "").split(",").includes(name),
);
const inAnyBrowser = ["tour", "renewal", "experiments/*"].map((name) => `**/e2e/${name}.spec.ts`);

export default defineConfig({
  testDir: "e2e",
  ...(isForNodeAlone ? { testMatch: dependingOnNode } : {}),
  // By commands of their own: test:deployment, test:browsers.
  testIgnore: ["**/e2e/deployment/**", "**/e2e/browsers/**"],
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Each worker runs a browser, a server and a store: more of them would meet the store's time-outs.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  timeout: 60_000,
  // What is expected comes when a busy machine gets to it: how soon is for the bench to say.
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    // What draws by itself anyway needs no process that offers to.
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: ["--disable-gpu"] },
  },
  ...(others.length > 0
    ? {
        projects: others.map((browserName) => ({
          name: browserName,
          testMatch: inAnyBrowser,
          // Their own words, not Chromium's.
          use: { browserName, launchOptions: {} },
        })),
      }
    : {}),
});
