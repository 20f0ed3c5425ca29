import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inTime } from "./in-time";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const late = () => new Error("too late");

test("what comes in time is the answer, and no timer is left", async () => {
  expect(await inTime(1000, Promise.resolve("here"), late)).toBe("here");
  await expect(inTime(1000, Promise.reject(new Error("failed")), late)).rejects.toThrow("failed");
  expect(vi.getTimerCount()).toBe(0);
});

test("what does not come is given up when the time is over, not before", async () => {
  let said = "";
  const waiting = inTime(1000, new Promise<string>(() => {}), late).catch(({ message }: Error) => {
    said = message;
  });
  await vi.advanceTimersByTimeAsync(999);
  expect(said).toBe("");
  await vi.advanceTimersByTimeAsync(1);
  await waiting;
  expect(said).toBe("too late");
});
