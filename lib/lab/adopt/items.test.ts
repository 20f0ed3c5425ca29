import { expect, test } from "vitest";
import { addCommand, additions, flowItems } from "./items";

test("three items stand by themselves, and each of the others adds to one of them", () => {
  expect(flowItems.map(({ name }) => name)).toEqual(["session", "jwt", "claimcheck"]);
  const names = flowItems.map(({ name }) => name);
  for (const { name } of additions)
    expect([...names, "own", "store", "health", "manage", "rotate"]).toContain(name.split("-")[0]);
});

test("an item says what it brings", () => {
  for (const { files, lines } of [...flowItems, ...additions]) {
    expect(files.length).toBeGreaterThan(0);
    expect(lines).toBeGreaterThan(files.length);
  }
});

const commandFor = (name: string) => {
  const item = [...flowItems, ...additions].find((one) => one.name === name);
  if (!item) throw new Error(`There is no item ${name}.`);
  return addCommand("https://example.com", item);
};

test("the command names this deployment, and replaces where there is more of a file than before", () => {
  const add = "npx shadcn@latest add https://example.com/r/";
  expect(commandFor("session")).toBe(`${add}session.json`);
  expect(commandFor("own-people")).toBe(`${add}own-people.json`);
  expect(commandFor("store-redis")).toBe(`${add}store-redis.json --overwrite`);
  expect(commandFor("manage-people")).toBe(`${add}manage-people.json --overwrite`);
});
