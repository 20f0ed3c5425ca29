/**
 * `npm run bench [-- --quick] [-- --json FILE]`: what the gate costs in front of a page, in one run on this
 * machine, as ratios to a middleware that does nothing, which is measured beside each. Fifteen rounds of a second for
 * each case, with each store that this machine can start; `--quick` makes two, with Redis alone. What happens once
 * in a sign-in's life is timed alone. Asks nobody but itself.
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
  ? { rounds: 2, seconds: 1, connections: 16, visitors: 20, everyStore: false }
  : { rounds: 15, seconds: 1, connections: 16, visitors: 100, everyStore: true };
const results = await measure(plan, (line) => console.log(line));

for (const { store, gate, operations } of results) {
  console.log(`\n${store}`);
  console.table(
    gate.map(({ name, requestsPerSecond, ratio, cpuMilliseconds }) => ({
      "in front of the page": name,
      ratio: ratio.median.toFixed(2),
      "middle half": `${ratio.lower.toFixed(2)} to ${ratio.upper.toFixed(2)}`,
      "requests/s": Math.round(requestsPerSecond),
      "CPU, ms": cpuMilliseconds?.toFixed(2) ?? "unknown",
    })),
  );
  console.table(
    operations.map(({ name, milliseconds, argon2Milliseconds, cpuMilliseconds }) => ({
      alone: name,
      ms: milliseconds.toFixed(1),
      "argon2 of it, ms": argon2Milliseconds?.toFixed(1) ?? "",
      "CPU, ms": cpuMilliseconds?.toFixed(1) ?? "unknown",
    })),
  );
}
if (options.json) {
  const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length };
  const { version: next } = createRequire(import.meta.url)("next/package.json");
  const versions = { node: process.version, next };
  const measured = { date: new Date().toISOString(), machine, versions, plan, results };
  writeFileSync(options.json, `${JSON.stringify(measured, null, 2)}\n`);
}
