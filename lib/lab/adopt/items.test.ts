import { expect, test } from "vitest";
import { addCommand, additions, flowItems } from "./items";

test("three items stand by themselves, and each of the others adds to one of them", () => {
  expect(flowItems.map(({ name }) => name)).toEqual(["session", "jwt", "claimcheck"]);
  const names = flowItems.map(({ name }) => name);
  for (const { name } of additions)
    expect([...names, "own", "store", "health"]).toContain(name.split("-")[0]);
});

test("an item says what it brings", () => {
  for (const { files, lines } of [...flowItems, ...additions]) {
    expect(files.length).toBeGreaterThan(0);
    expect(lines).toBeGreaterThan(files.length);
  }
});

test("the command names this deployment", () => {
  expect(addCommand("https://example.com", "session")).toBe(
    "npx shadcn@latest add https://example.com/r/session.json",
  );
});
