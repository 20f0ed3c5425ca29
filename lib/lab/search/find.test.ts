import { expect, test } from "vitest";
import { findEntries, type SearchEntry } from "./find";

const entry = (kind: SearchEntry["kind"], title: string, text = ""): SearchEntry => ({
  kind,
  title,
  text,
  href: `/${title}`,
});

const index = [
  entry("Lesson", "Sessions", "Where does the server keep who you are?"),
  entry("Experiment", "Flip a byte", "What does one changed byte do, in a seal and in a token?"),
  entry("Word", "seal", "The closed envelope."),
  entry("Code", "lib/session/seal.ts"),
  entry("Code", "lib/session/reseal.ts"),
];
const found = (wanted: string, limit = 9) =>
  findEntries(index, wanted, limit).map(({ title }) => title);

test("what is called so comes before what speaks of it, and that before code", () => {
  expect(found("seal")).toEqual([
    "seal",
    "Flip a byte",
    "lib/session/seal.ts",
    "lib/session/reseal.ts",
  ]);
});

test("every word has to be there, in small letters or large", () => {
  expect(found("SESSION seal")).toEqual(["lib/session/seal.ts", "lib/session/reseal.ts"]);
  expect(found("session byte")).toEqual([]);
});

test("nothing is found for nothing, and no more than is wanted", () => {
  expect(found("  ")).toEqual([]);
  expect(found("s", 2)).toHaveLength(2);
});
