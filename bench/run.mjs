/**
 * `npm run bench [-- --quick] [-- --json FILE]`: what the gate costs in front of a page, in one run on this
 * machine, as ratios to a middleware that does nothing. Ten rounds of three seconds for each case; `--quick`
 * makes three of one. Asks nobody but itself.
 */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { createJiti } from "jiti";

const { values: options } = parseArgs({
  options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
});

/** @type {typeof import("./measure")} */
const { measure } = await createJiti(import.meta.url, { fsCache: false }).import("./measure.ts");
const plan = options.quick
  ? { rounds: 3, seconds: 1, connections: 16 }
  : { rounds: 10, seconds: 3, connections: 16 };
const results = await measure(plan, (line) => console.log(line));

console.table(
  results.map(({ store, name, requestsPerSecond, ratio }) => ({
    store,
    "in front of the page": name,
    ratio: ratio.median.toFixed(2),
    range: `${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}`,
    "requests/s": Math.round(requestsPerSecond),
  })),
);
if (options.json) {
  const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length };
  const { version: next } = createRequire(import.meta.url)("next/package.json");
  const versions = { node: process.version, next };
  const measured = { date: new Date().toISOString(), machine, versions, plan, results };
  writeFileSync(options.json, `${JSON.stringify(measured, null, 2)}\n`);
}
