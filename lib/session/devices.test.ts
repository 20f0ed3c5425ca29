import { afterAll, beforeAll, expect, test } from "vitest";
import { randomSecret } from "../base/secrets";
import { openTestStore, type TestStore } from "../store/redis/test-store";
import { listDevices } from "./devices";
import { endDevices } from "./revoke";

const now = Date.UTC(2030, 0, 1);
let opened: TestStore;
let userId: string;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

async function signIn(createdAt: number, idleMilliseconds = 1_800_000): Promise<string> {
  const record = {
    userId,
    createdAt,
    lastSeenAt: createdAt,
    endsAt: createdAt + 604_800_000,
    idleMilliseconds,
    device: `at ${createdAt - now}`,
  };
  const deviceId = randomSecret();
  await opened.store.sessions.add(deviceId, record, { replaces: null, passwordHash: "-" });
  return deviceId;
}

async function newUser(): Promise<void> {
  const directory = randomSecret();
  const ada = { username: "ada", name: "Ada", role: "admin", passwordHash: "-" } as const;
  await opened.store.users.create(directory, [ada], null);
  userId = (await opened.store.users.list(directory))[0]?.userId ?? "";
}

const listed = () => listDevices(userId, { store: opened.store, clock: () => now });

test("a person's devices are listed, the latest sign-in first, with what people know them by", async () => {
  await newUser();
  const first = await signIn(now - 60_000);
  const second = await signIn(now - 1_000);
  expect(await listed()).toEqual([
    {
      id: second,
      label: "at -1000",
      signedInAt: "2029-12-31T23:59:59.000Z",
      lastSeenAt: "2029-12-31T23:59:59.000Z",
      endsAt: "2030-01-01T00:29:59.000Z",
    },
    {
      id: first,
      label: "at -60000",
      signedInAt: "2029-12-31T23:59:00.000Z",
      lastSeenAt: "2029-12-31T23:59:00.000Z",
      endsAt: "2030-01-01T00:29:00.000Z",
    },
  ]);
});

test("what has ended is no device any more, to the millisecond, though its record lingers", async () => {
  await newUser();
  await signIn(now - 1_000, 1_000);
  const lives = await signIn(now - 1_000, 1_001);
  expect((await listed()).map(({ id }) => id)).toEqual([lives]);
});

test("one ends, or all but one, or all, and of nobody else", async () => {
  await newUser();
  const devices = [await signIn(now - 3), await signIn(now - 2), await signIn(now - 1)];
  const [one = "", kept = "", last = ""] = devices;
  const { store } = opened;
  expect(await endDevices("somebody", {}, { store })).toEqual([]);
  expect(await endDevices(userId, { only: one }, { store })).toEqual([one]);
  expect(await endDevices(userId, { keep: kept }, { store })).toEqual([last]);
  expect(await endDevices(userId, {}, { store })).toEqual([kept]);
  expect(await listed()).toEqual([]);
});
