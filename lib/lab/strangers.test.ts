import { expect, test } from "vitest";
import { createStrangers } from "./strangers";

test("ten failures in a quarter of an hour, then none until it is over", async () => {
  let now = 1_000_000;
  const attempts = createStrangers().attempts(() => now);
  expect(await attempts.remaining("ada")).toEqual({ count: 10, resetsAt: now + 900_000 });
  for (let failure = 0; failure < 10; failure += 1) await attempts.countFailure("ada");
  const { resetsAt } = await attempts.remaining("ada");
  expect(await attempts.remaining("ada")).toEqual({ count: 0, resetsAt: 1_900_000 });
  expect(await attempts.remaining("alan")).toMatchObject({ count: 10 });
  now = resetsAt;
  expect(await attempts.remaining("ada")).toMatchObject({ count: 10 });
});

test("no more are remembered than there is room for: the oldest is a stranger again", async () => {
  const strangers = createStrangers(3);
  const attempts = strangers.attempts(() => 0);
  for (const name of ["one", "two", "three", "one", "four"]) {
    strangers.remember(name);
    await attempts.countFailure(name);
  }
  expect(["one", "two", "three", "four"].filter(strangers.isKnown)).toEqual([
    "one",
    "three",
    "four",
  ]);
  expect(await attempts.remaining("one")).toMatchObject({ count: 8 });
  expect(await attempts.remaining("two")).toMatchObject({ count: 10 });
  strangers.forget("one");
  expect(strangers.isKnown("one")).toBe(false);
});
