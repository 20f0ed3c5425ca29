/**
 * Either flow can be left out: without its folders and its line in lib/flows the rest compiles, needs
 * none of its variables, and passes its own tests. A page that only the absent flow would open does not compile.
 */
import { appendFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { removeCopy } from "./support/build-copy";
import { copyWithoutFlow } from "./support/leave-out";
import { runProgram } from "./support/run-program";

const modules = path.join(import.meta.dirname, "..", "node_modules");
const next = path.join(modules, "next", "dist", "bin", "next");
const typescript = path.join(modules, "typescript", "bin", "tsc");
const vitest = path.join(modules, "vitest", "vitest.mjs");

/** `keys`: how the tests of tokens get theirs. Next turns the import of server-only into an error in client bundles; outside Next it has nothing to guard. */
const unitConfig = (keys: string) => `export default {
  test: {${keys}},
  resolve: { alias: { "server-only": ${JSON.stringify(path.join(modules, "server-only", "empty.js"))} } },
};
`;

const cases = [
  { kept: "session", leftOut: "jwt", variables: ["AUTH_SECRET"] },
  { kept: "jwt", leftOut: "session", variables: ["AUTH_SECRET", "JWT_PRIVATE_KEYS"] },
] as const;

for (const { kept, leftOut, variables } of cases) {
  test(`without ${leftOut} the rest compiles, and what ${kept} promises still holds`, async () => {
    test.setTimeout(180_000);
    const directory = copyWithoutFlow(leftOut);
    const run = (program: string, ...words: string[]) =>
      runProgram(process.execPath, [program, ...words], { directory });
    try {
      await run(next, "typegen");
      const compiled = await run(typescript, "--noEmit");
      expect(compiled.stdout + compiled.stderr).toBe("");

      const keys = kept === "jwt" ? 'globalSetup: "lib/jwt/test-keys.ts"' : "";
      writeFileSync(path.join(directory, "vitest.config.mjs"), unitConfig(keys));
      const units = await run(vitest, "run", `lib/${kept}`);
      expect(units.code, units.stdout + units.stderr).toBe(0);
      expect(units.stdout).toMatch(/Tests .*\d+ passed/);

      const printed = await run(path.join("lib", "command", "keys.mjs"));
      expect(printed.stdout.match(/^\w+(?==)/gm), printed.stderr).toEqual(variables);

      const row = (flow: string) =>
        `\nexport const row = { "/x": page(["${flow}"]) } satisfies Record<string, Route<ListedFlow>>;\n`;
      const table = path.join(directory, "lib", "gate", "routes.ts");
      appendFileSync(table, row(kept).replace("row", "known"));
      expect((await run(typescript, "--noEmit")).stdout).toBe("");
      appendFileSync(table, row(leftOut));
      const refused = await run(typescript, "--noEmit");
      expect(refused.stdout).toMatch(new RegExp(`Type '"${leftOut}"' is not assignable`));
    } finally {
      removeCopy(directory);
    }
  });
}
