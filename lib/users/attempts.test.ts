import { expect, test } from "vitest";
import { checkAttempts, oneAtATime } from "./attempts";

const now = Date.UTC(2026, 0, 1);

function check(count: number, resetsAt: number) {
  const attempts = { remaining: async () => ({ count, resetsAt }), countFailure: async () => {} };
  return checkAttempts("account", { store: { attempts }, clock: () => now });
}

test("an account is blocked once no failure is left to it, until there is one again", async () => {
  expect(await check(1, now + 900_000)).toEqual({ isBlocked: false, retryAfter: 900 });
  expect(await check(0, now + 900_000)).toEqual({ isBlocked: true, retryAfter: 900 });
  expect(await check(-1, now + 1_001)).toEqual({ isBlocked: true, retryAfter: 2 });
  expect(await check(0, now - 5_000)).toEqual({ isBlocked: true, retryAfter: 1 });
});

/** Work that lasts until it is told to end. */
function openWork() {
  const ends: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  const work = async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise<void>((resolve) => ends.push(resolve));
    atOnce -= 1;
    return "done";
  };
  return { work, ends, most: () => most };
}

test("tries of one account come one by one, fifty wait, and one more is sent away", async () => {
  const { work, ends, most } = openWork();
  const tries = Array.from({ length: 53 }, () => oneAtATime("crowded", work));
  expect(await Promise.all(tries.slice(51))).toEqual([null, null]);
  for (let count = 0; count < 51; count += 1) {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    ends.shift()?.();
  }
  expect(await Promise.all(tries.slice(0, 51))).toEqual(Array(51).fill("done"));
  expect(most()).toBe(1);
  expect(await oneAtATime("crowded", async () => "there is room again")).toBe(
    "there is room again",
  );
});

test("while one is tried or waits, the next of its account waits too", async () => {
  const { work, ends, most } = openWork();
  const end = async () => {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    ends.shift()?.();
  };
  const tries = [oneAtATime("busy", work), oneAtATime("busy", work)];
  await end();
  await tries[0];
  // The second is under way, and nobody waits.
  tries.push(oneAtATime("busy", work), oneAtATime("busy", work));
  await end();
  await tries[1];
  tries.push(oneAtATime("busy", work));
  for (let count = 0; count < 3; count += 1) await end();
  expect(await Promise.all(tries)).toEqual(Array(5).fill("done"));
  expect(most()).toBe(1);
});

test("another account does not wait for it", async () => {
  const { work, ends, most } = openWork();
  const both = [oneAtATime("one", work), oneAtATime("other", work)];
  await expect.poll(() => ends.length).toBe(2);
  for (const end of ends) end();
  expect(await Promise.all(both)).toEqual(["done", "done"]);
  expect(most()).toBe(2);
});

test("a try that fails makes room for the next", async () => {
  const fail = () => oneAtATime("failing", () => Promise.reject(new Error("no answer")));
  await expect(fail()).rejects.toThrow("no answer");
  expect(await oneAtATime("failing", async () => "next")).toBe("next");
});
