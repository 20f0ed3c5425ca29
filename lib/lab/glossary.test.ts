import { expect, test } from "vitest";
import { glossary, glossaryPath, glossaryWords } from "./glossary";

test("the words stand by the alphabet, each explained in a sentence and more", () => {
  expect(glossaryWords).toEqual(glossaryWords.toSorted());
  for (const word of glossaryWords) {
    const { meaning, more, see } = glossary[word];
    expect(meaning, word).toMatch(/^[A-Z][^.]*\.$/);
    expect(more, word).toMatch(/\.$/);
    expect(see.length, word).toBeGreaterThan(0);
  }
});

test("a word has a place of its own", () => {
  expect(glossaryPath("seal")).toBe("/learn/glossary#seal");
});
