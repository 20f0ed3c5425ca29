import path from "node:path";
import { expect, test } from "vitest";
import { findExcerpt } from "./excerpt";
import { type SourceLine, sources } from "./sources";

const root = path.join(import.meta.dirname, "..", "..", "..");
const textOf = (lines: readonly SourceLine[]) =>
  lines.map((line) => line.map(([, text]) => text).join("")).join("\n");

test("every file reads back as it is in the repository, comments and all", async () => {
  const { readFile } = await import("node:fs/promises");
  for (const file of ["middleware.ts", "lib/jwt/verify.ts", "components/ui/button.tsx"]) {
    expect(textOf(sources[file] ?? [])).toBe(
      (await readFile(path.join(root, file), "utf8")).trimEnd(),
    );
  }
});

test("pieces say what they are", () => {
  const kinds = new Set((sources["lib/jwt/verify.ts"] ?? []).flat().map(([kind]) => kind));
  expect([...kinds].toSorted()).toEqual([
    "",
    "comment",
    "constant",
    "function",
    "keyword",
    "string",
  ]);
});

test("an excerpt is found by what its first and last line say", () => {
  const excerpt = findExcerpt({ file: "middleware.ts", from: "export const config", to: "};" });
  expect(excerpt?.firstLine).toBeGreaterThan(1);
  expect(textOf(excerpt?.lines ?? [])).toMatch(/^export const config = \{[\s\S]*\};$/);
});

test("one that is not there is null", () => {
  expect(findExcerpt({ file: "lib/nope.ts", from: "x" })).toBeNull();
  expect(findExcerpt({ file: "middleware.ts", from: "no such line" })).toBeNull();
  expect(
    findExcerpt({ file: "middleware.ts", from: "export const config", to: "no such end" }),
  ).toBeNull();
});
