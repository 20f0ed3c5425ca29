import { defineConfig } from "@playwright/test";
import type { BrowserOption } from "./fixtures";

/** The runner alone is Playwright's: the browsers are the system's, each by its own WebDriver. One at a time. */
export default defineConfig<object, BrowserOption>({
  testDir: ".",
  forbidOnly: Boolean(process.env.CI),
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 60_000, toPass: { timeout: 60_000 } },
  reporter: [["list"]],
  projects: [
    { name: "firefox", use: { stockBrowser: "firefox" } },
    { name: "webkit", use: { stockBrowser: "webkit" } },
  ],
});
