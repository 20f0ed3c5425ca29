import { afterAll, beforeAll, expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import { addPerson, familyOf, passwordHash, sessionOf } from "../contract/people";
import { lingerSeconds } from "../sessions";
import { openTestStore, type TestStore } from "./test-store";

const week = 604_800;
let context: TestStore;
beforeAll(async () => {
  context = await openTestStore();
});
afterAll(() => context.close());

const condition = { replaces: null, passwordHash };

test("what one user has lives as long as the longest of it can, and not for ever", async () => {
  const { store, redis } = context;
  const { userId } = await addPerson(store);
  const lifeOf = (key: string) => redis.once.ttl(`${key}:{${userId}}`);
  await store.sessions.add(randomSecret(), sessionOf(userId), condition);
  await store.families.add(randomSecret(), familyOf(userId), { ...condition, denies: false });
  for (const [key, longest] of [
    ["sessions", week + lingerSeconds],
    ["families", week],
  ] as const) {
    expect(await lifeOf(key), key).toBeGreaterThan(longest - 60);
    expect(await lifeOf(key), key).toBeLessThanOrEqual(longest + 1);
  }
  // One that ends sooner takes nothing from the others.
  const short = sessionOf(userId);
  short.endsAt = short.createdAt + 60_000;
  await store.sessions.add(randomSecret(), short, condition);
  expect(await lifeOf("sessions")).toBeGreaterThan(week - 60);
});
