/** docs/operations.md tells of every event that the log can hold, and of no other. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { events } from "./log";

const root = path.join(import.meta.dirname, "..", "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const sources = ["lib", "app"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => read(path.join(folder, file))),
);

const namesIn = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name))].toSorted();

const declared = Object.keys(events).toSorted();

test("the table has a row for each event, and for no other", () => {
  const [, table = ""] = read("docs/operations.md").split(/<!-- \/?events -->/);
  expect(declared.length).toBeGreaterThan(10);
  expect(namesIn(table, /^\| `([\w-]+)` \|/gm)).toEqual(declared);
});

/** The other way round the compiler sees to it. */
test("each of them is said by some part of the code", () => {
  const code = sources.filter((source) => source.includes("logEvent(")).join("\n");
  const said = code.replace(/export const events = \{[^}]*\}/, "");
  for (const event of declared) expect(said, event).toContain(`"${event}"`);
});
