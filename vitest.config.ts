import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { readSources } from "./lib/lab/sources/read-sources.mjs";

/** They start an engine, which takes seconds each: `npm run check` leaves them to `npm run test:unit`. */
const withEngines = [
  "lib/store/{memcached,postgres,redis}/**/*.test.ts",
  "lib/store/sessions-apart.test.ts",
  "lib/boot/provide-*.test.ts",
  "lib/lab/{store,faults/apply}.test.ts",
  "lib/users/own-people.test.ts",
];

/** They replace modules, or open the application, of which a process has one: each has a process to itself. */
const apart = [
  "lib/gate/*.test.ts",
  "lib/endpoints/*.test.ts",
  "lib/base/log.test.ts",
  "lib/users/password.test.ts",
];

export default defineConfig({
  plugins: [
    {
      // What the loader of next.config.mjs does when the app is built.
      name: "sources",
      load: async (id) =>
        id.endsWith(".sources")
          ? `export default ${JSON.stringify(await readSources(import.meta.dirname))};`
          : null,
    },
  ],
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // Next turns this import into an error in client bundles; outside Next it has nothing to guard.
      "server-only": `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    globalSetup: "lib/jwt/test-keys.ts",
    // Vitest leaves a core to whoever watches; nobody does, and half the time goes by on two.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "quick",
          include: ["{components,docs,lib,registry}/**/*.test.ts"],
          exclude: [...withEngines, ...apart],
          // Two thirds of the time would be loading the same modules again for each file.
          isolate: false,
          benchmark: { include: ["bench/**/*.bench.ts"] },
        },
      },
      {
        extends: true,
        test: { name: "apart", include: apart, benchmark: { include: [] } },
      },
      {
        extends: true,
        test: { name: "engines", include: withEngines, benchmark: { include: [] } },
      },
    ],
  },
});
