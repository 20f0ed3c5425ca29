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
});
