import path from "node:path";
import { describe, expect, test } from "vitest";
import { describeRegistry } from "./describe.mjs";
import { limits } from "./items.mjs";

const root = path.join(import.meta.dirname, "..");
const { registry } = describeRegistry(root);

describe.each(Object.entries(limits))("%s", (name, limit) => {
  const item = registry.items.find((one) => one.name === name);
  const files = item?.files ?? [];

  test(`is at most ${limit.files} files`, () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.length).toBeLessThanOrEqual(limit.files);
  });

  test(`is at most ${limit.lines} lines`, () => {
    expect(item?.meta.lines).toBeLessThanOrEqual(limit.lines);
  });

  // Where the other flow is left out, its folder is, too.
  const others = { session: ["jwt"], jwt: ["session"] }[name] ?? [];
  test.each(others)("has no file of %s", (other) => {
    const targets = files.map(({ target }) => target);
    expect(targets.filter((target) => target.startsWith(`~/lib/${other}/`))).toEqual([]);
  });
});
