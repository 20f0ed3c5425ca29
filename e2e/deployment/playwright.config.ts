import base from "../../playwright.config";

/** One deployment, built once and run once: its tests follow each other. */
export default {
  ...base,
  testDir: ".",
  testIgnore: [],
  globalSetup: "./set-up.ts",
  fullyParallel: false,
  workers: 1,
};
