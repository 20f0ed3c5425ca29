const folders = ["gate", "session", "jwt", "users", "http", "endpoints", "store"];

/** `FOLDER=jwt npm run mutation` changes one of them, and counts the tests that lie in it. */
const { FOLDER } = process.env;
const chosen = FOLDER ? [FOLDER] : folders;

/** The tests that count: those that go along with the reference. Keys and addresses are read where the configuration is. */
export const tests = [
  "lib/config.test.ts",
  ...chosen.map((folder) => `lib/${folder}/**/*.test.ts`),
];

/** What `npm run mutation` does. */
export default {
  mutate: chosen.flatMap((folder) => [
    `lib/${folder}/**/*.{ts,mjs}`,
    `!lib/${folder}/**/*.test.ts`,
    // What tests lean on is no product.
    `!lib/${folder}/**/test-*.ts`,
    `!lib/${folder}/**/contract/**`,
  ]),
  testRunner: "vitest",
  // Not by `testFiles`: with it Stryker 10.1 runs mutants of what is evaluated at import without switching them on.
  vitest: { configFile: "vitest.mutation.config.ts" },
  coverageAnalysis: "perTest",
  // TypeScript 7 has no programming interface with which Stryker could read one.
  tsconfigFile: "none",
  concurrency: 1,
  timeoutMS: 30_000,
  tempDirName: `.stryker-tmp/${FOLDER ?? "all"}`,
  incremental: true,
  incrementalFile: `reports/mutation/${FOLDER ?? "all"}.incremental.json`,
  reporters: ["progress-append-only", "clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `reports/mutation/${FOLDER ?? "all"}.json` },
  ignorePatterns: [
    "/biome.json",
    "/docs",
    "/e2e",
    "/public",
    "/reports",
    "/.next",
    "/bench",
    "/.stryker-tmp",
  ],
};
