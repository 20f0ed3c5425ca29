import { expect, test } from "vitest";
import { describeDistance, describeLength, formatNumericDate } from "./numeric-date";

test("a numeric date is told in UTC, with seconds, while there is a calendar for it", () => {
  expect(formatNumericDate(0)).toBe("1970-01-01 00:00:00 UTC");
  expect(formatNumericDate(1_800_000_000.9)).toBe("2027-01-15 08:00:00 UTC");
  expect(formatNumericDate(1e15)).toBeNull();
});

test("distances and lengths are told in the largest unit that fits, and never more than they are", () => {
  expect(describeDistance(899)).toBe("in 14 minutes");
  expect(describeDistance(-90_000)).toBe("1 day ago");
  expect(describeDistance(0)).toBe("now");
  expect(describeLength(315_576_000)).toBe("10 years");
  expect(describeLength(59.5)).toBe("59 seconds");
});
