import { expect, test } from "vitest";
import { countInWords } from "./format";

test("counts are words as far as one would write them out", () => {
  expect([0, 1, 7, 16, 20, 21].map(countInWords)).toEqual([
    "no",
    "one",
    "seven",
    "sixteen",
    "twenty",
    "21",
  ]);
});
