import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { inPlace } from "./places";

test("a few work at a time, some wait, and the rest are sent away before any work is done", async () => {
  const cores = availableParallelism();
  let begun = 0;
  let atOnce = 0;
  const gates: (() => void)[] = [];
  const work = async () => {
    begun += 1;
    atOnce += 1;
    await new Promise<void>((resolve) => gates.push(resolve));
    atOnce -= 1;
    return "done";
  };
  const crowd = Array.from({ length: 100 * cores }, () => inPlace(work));
  const sentAway: null[] = [];
  void Promise.all(crowd.map(async (one) => (await one) === null && sentAway.push(null)));
  await expect.poll(() => sentAway.length).toBe(100 * cores - 24 * cores);
  expect(begun).toBe(4 * cores);

  for (let finished = 0; finished < 24 * cores; finished += 1) {
    await expect.poll(() => gates.length).toBeGreaterThan(0);
    expect(atOnce).toBeLessThanOrEqual(4 * cores);
    gates.shift()?.();
  }
  const outcomes = await Promise.all(crowd);
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(24 * cores);
  expect(await inPlace(async () => "there is room again")).toBe("there is room again");
});
