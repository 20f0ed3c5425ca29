import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { gateCosts } from "./gate-costs";

const readme = readFileSync(path.join(import.meta.dirname, "..", "..", "..", "README.md"), "utf8");

test("the last measurement had the rounds that a ratio needs, with every store", () => {
  expect(gateCosts.plan.rounds).toBeGreaterThanOrEqual(10);
  expect(gateCosts.results.map(({ store }) => store)).toEqual([
    "embedded Redis",
    "redis-server",
    "embedded PostgreSQL",
    "a PostgreSQL server",
    "sessions in Memcached, all else in redis-server",
  ]);
});

test("README's table is the last measurement", () => {
  const costs = gateCosts.results.find(({ store }) => store === "redis-server");
  const rows = (costs?.gate ?? []).map(({ name, ratio }) => {
    const [median, lower, upper] = [ratio.median, ratio.lower, ratio.upper].map((one) =>
      one.toFixed(2),
    );
    return `| ${name} | ${median} | ${lower} to ${upper} |`;
  });
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expect(readme).toContain(row);
  expect(readme).toContain(gateCosts.date.slice(0, 10));
  expect(readme).toContain(`Node ${gateCosts.versions.node.slice(1)}`);
});
