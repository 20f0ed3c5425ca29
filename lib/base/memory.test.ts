import { expect, test } from "vitest";
import { createMemory } from "./memory";

test("recalls what was kept for one owner, and nothing for another", () => {
  const memory = createMemory<number>();
  const [owner, other] = [{}, {}];
  memory.keep(owner, "text", 1);
  expect(memory.recall(owner, "text")).toBe(1);
  expect(memory.recall(owner, "texts")).toBeUndefined();
  expect(memory.recall(other, "text")).toBeUndefined();
});

test("is bounded, and keeps what is asked for", () => {
  const memory = createMemory<number>(10);
  const owner = {};
  memory.keep(owner, "asked for", 0);
  for (let index = 0; index < 1000; index += 1) {
    memory.keep(owner, `text ${index}`, index);
    expect(memory.recall(owner, "asked for")).toBe(0);
  }
  const kept = Array.from({ length: 1000 }, (_, index) => memory.recall(owner, `text ${index}`));
  expect(kept.filter((one) => one !== undefined).length).toBeLessThanOrEqual(20);
});
