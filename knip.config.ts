import type { KnipConfig } from "knip";

const twins = ["adopt", "bare", "session", "redis", "postgres", "memcached", "alone"].join(",");

export default {
  entry: [
    // Stand in for others where the lab, a flow or an engine is left out: the registry and the build choose them.
    `{app,components,lib}/**/*.{${twins}}.{ts,tsx}`,
    // Run by hand, or by the TypeScript loaders of the commands beside them.
    "bench/*.{mjs,ts}",
    "lib/command/{manage-users,migrate-database,print-keys}.ts",
    "lib/command/doctor/examine.ts",
    "e2e/deployment/function-process.mjs",
    // What protected pages of other applications ask.
    "lib/gate/current-identity.ts",
    // Compiled and never run: they hold twins to each other.
    "lib/compose/composition.ts",
    "registry/twins.ts",
    // Read by the command that `npm run mutation` fetches.
    "stryker.config.mjs",
    "vitest.mutation.config.ts",
  ],
  // Written by `npm run registry`.
  ignore: ["registry/generated/**"],
  // A type is exported beside the function that takes or answers with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Programs of the system, looked for before they are used.
  ignoreBinaries: ["ffmpeg", "memcached", "openssl", "redis-server"],
  playwright: { config: ["playwright.config.ts", "e2e/*/playwright.config.ts"] },
} satisfies KnipConfig;
