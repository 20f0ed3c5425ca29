import { expect, test } from "vitest";
import { diffLines } from "./diff";

/** Lines of one character: `=ab` is what both have, `x|yz` what stands beside each other. */
const print = (left: string, right: string) =>
  diffLines(left.split(""), right.split("")).map((block) => {
    const [ofLeft, ofRight] = [
      block.left.map((index) => left[index]).join(""),
      block.right.map((index) => right[index]).join(""),
    ];
    return block.isSame ? `=${ofLeft}` : `${ofLeft}|${ofRight}`;
  });

test("what both have is told apart from what differs between it", () => {
  expect(print("abc", "abc")).toEqual(["=abc"]);
  expect(print("axc", "ayc")).toEqual(["=a", "x|y", "=c"]);
  expect(print("axxc", "ayc")).toEqual(["=a", "xx|y", "=c"]);
});

test("what only one has leaves the other side empty", () => {
  expect(print("abc", "bc")).toEqual(["a|", "=bc"]);
  expect(print("ab", "abc")).toEqual(["=ab", "|c"]);
  expect(print("", "")).toEqual([]);
  expect(print("a", "")).toEqual(["a|"]);
});

test("every line of both texts is in exactly one block, in order, and what is the same is", () => {
  const left = "the quick brown fox jumps".split("");
  const right = "a quick red fox jumped over".split("");
  const blocks = diffLines(left, right);
  expect(blocks.flatMap((block) => block.left)).toEqual(left.map((_, index) => index));
  expect(blocks.flatMap((block) => block.right)).toEqual(right.map((_, index) => index));
  for (const block of blocks.filter(({ isSame }) => isSame))
    expect(block.left.map((index) => left[index])).toEqual(
      block.right.map((index) => right[index]),
    );
});
