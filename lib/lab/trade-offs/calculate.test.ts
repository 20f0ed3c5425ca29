import { expect, test } from "vitest";
import { calculate, type Fixed, secondsBetweenRequests } from "./calculate";
import type { Scale } from "./calculator-fields";

/** Round numbers, so that each expectation below can be worked out by hand. */
const scale: Scale = {
  users: 1000,
  devicesPerUser: 2,
  shareInUse: 30,
  requestsPerSecond: 100,
  accessBytes: 600,
  access: 100,
  refresh: 1000,
  idle: 1800,
  commandPrice: 0.2,
  storagePrice: 0.25,
};
const fixed: Fixed = {
  absolute: 500,
  sessionCookie: 300,
  refreshCookie: 100,
  stored: {
    session: { record: 200, key: 30 },
    jwt: { record: 500, key: 30 },
  },
};

test("by session: 100 reads, 10 touches and 4 sign-ins of four commands each second", () => {
  // 2,000 devices, 600 in use, each touched once in 60 s: 10. Signed in every 500 s: 4.
  const { session } = calculate(scale, fixed);
  expect(session).toMatchObject({ devices: 2000, inUse: 600, keepAlive: 10, signIns: 4 });
  expect(session.commandsPerSecond).toBe(100 + 10 + 16);
  expect(session.commandsPerMonth).toBe(126 * 2_592_000);
  expect(session.revocationDelay).toBe(0);
});

test("by JWT: no reads, 6 refreshes and 2 sign-ins of four commands each second", () => {
  // 600 in use, refreshed every 100 s: 6. 2,000 devices, signed in every 1,000 s: 2.
  const { jwt } = calculate(scale, fixed);
  expect(jwt).toMatchObject({ keepAlive: 6, signIns: 2, commandsPerSecond: 14 });
  expect(jwt.revocationDelay).toBe(100);
});

test("with a denylist: one read per request more, and no delay", () => {
  const { jwt, denylist } = calculate(scale, fixed);
  expect(denylist).toEqual({
    ...jwt,
    commandsPerSecond: 114,
    commandsPerMonth: 114 * 2_592_000,
    dollarsPerMonth: denylist.dollarsPerMonth,
    revocationDelay: 0,
  });
});

test("memory is a record of each device and a key of each user, however few of them come", () => {
  for (const asked of [scale, { ...scale, requestsPerSecond: 1, idle: 60 }]) {
    const { session, jwt } = calculate(asked, fixed);
    expect(session.storedBytes).toBe(2000 * 200 + 1000 * 30);
    expect(jwt.storedBytes).toBe(2000 * 500 + 1000 * 30);
  }
});

test("bytes sent are cookies out, and what sign-ins and refreshes set", () => {
  const { session, jwt } = calculate(scale, fixed);
  // 104 session cookies of 300; 100 access cookies of 600, and 12 + 2 pairs of 700.
  expect(session.sentBytesPerMonth).toBe(104 * 300 * 2_592_000);
  expect(jwt.sentBytesPerMonth).toBe((60_000 + 9_800) * 2_592_000);
});

test("cost is commands and storage, each at its price", () => {
  const { jwt } = calculate(scale, fixed);
  // 36,288,000 commands are 362.88 hundred thousands: $72.576. 1.03 MB are 0.00103 GB.
  expect(jwt.dollarsPerMonth).toBeCloseTo(72.576 + 0.00103 * 0.25, 8);
  expect(
    calculate({ ...scale, commandPrice: 0, storagePrice: 0 }, fixed).session.dollarsPerMonth,
  ).toBe(0);
});

test("nobody touches or refreshes more often than they ask", () => {
  const { session, jwt } = calculate({ ...scale, requestsPerSecond: 3 }, fixed);
  expect(session.keepAlive).toBe(3);
  expect(jwt.keepAlive).toBe(3);
});

test("a short idle time is touched four times", () => {
  expect(calculate({ ...scale, idle: 120 }, fixed).session.keepAlive).toBe(20);
});

test("without requests only sign-ins are left", () => {
  const { session, jwt, denylist } = calculate({ ...scale, requestsPerSecond: 0 }, fixed);
  expect(session).toMatchObject({ keepAlive: 0, commandsPerSecond: 16 });
  expect(jwt.commandsPerSecond).toBe(8);
  expect(denylist.commandsPerSecond).toBe(8);
});

test("tells how often a device in use asks", () => {
  expect(secondsBetweenRequests(scale)).toBe(6);
  expect(secondsBetweenRequests({ ...scale, requestsPerSecond: 0 })).toBeNull();
});
