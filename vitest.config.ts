import { defineConfig } from "vitest/config";
import { readSources } from "./lib/lab/sources/read-sources.mjs";

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
    include: ["lib/**/*.test.ts", "components/**/*.test.ts", "registry/**/*.test.ts"],
    benchmark: { include: ["bench/**/*.bench.ts"] },
  },
});
