import { expect, test } from "vitest";
import { areComplete, readAnswers, writeAnswers } from "./guide-query";

const answers = {
  end: "at-once",
  verifiers: "own",
  clients: "browsers",
  store: "shared",
  rights: "rarely",
  contents: "open",
} as const;

test("answers survive the address", () => {
  const url = new URL(writeAnswers("https://claimcheck.test/trade-offs", answers));
  expect(url.search).toBe(
    "?end=at-once&verifiers=own&clients=browsers&store=shared&rights=rarely&contents=open",
  );
  expect(readAnswers(Object.fromEntries(url.searchParams))).toEqual(answers);
});

test("leaves the rest of the address alone, and forgets what is no longer answered", () => {
  const address = "https://claimcheck.test/trade-offs?end=soon&from=mail#guide";
  expect(writeAnswers(address, {})).toBe("https://claimcheck.test/trade-offs?from=mail#guide");
});

test("what is unknown, repeated or empty is no answer", () => {
  expect(
    readAnswers({ end: "later", verifiers: ["own", "others"], clients: "", constructor: "x" }),
  ).toEqual({});
});

test("is complete with all six", () => {
  expect(areComplete(answers)).toBe(true);
  const { end: _left, ...five } = answers;
  expect(areComplete(five)).toBe(false);
  expect(areComplete({})).toBe(false);
});
