import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // Next turns this import into an error in client bundles; outside Next it has nothing to guard.
      "server-only": `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ["lib/**/*.test.ts"],
    benchmark: { include: ["bench/**/*.bench.ts"] },
  },
});
