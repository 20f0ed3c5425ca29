import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { randomSecret } from "../base/secrets";
import { sessionOf } from "../store/contract/people";
import { openTestStore, type TestStore } from "../store/redis/test-store";
import type { NewUser } from "../store/users";
import { authenticate } from "./authenticate";
import { withOwnPeople } from "./own-people";
import { hashLightly } from "./test-password";

const password = "umbrella fjord pickle nine";
let context: TestStore;
let table: Map<string, NewUser & { disabled: boolean }>;
let directoryId: string;

beforeAll(async () => {
  context = await openTestStore();
});
afterAll(() => context.close());
beforeEach(async () => {
  directoryId = randomSecret();
  const linus = {
    username: "linus",
    name: "Linus Larsen",
    role: "viewer",
    disabled: false,
  } as const;
  table = new Map([["linus", { ...linus, passwordHash: await hashLightly(password) }]]);
});

function signIn(typed = password) {
  const { store } = context;
  const users = withOwnPeople(store.users, async (username) => table.get(username) ?? null);
  const credentials = { username: "linus", password: typed };
  return authenticate(credentials, directoryId, null, { ...context, store: { ...store, users } });
}

async function change(more: Partial<NewUser & { disabled: boolean }>): Promise<void> {
  const person = table.get("linus");
  if (person) table.set("linus", { ...person, ...more });
}

test("whoever the table has signs in, with the table's name, role and password", async () => {
  expect(await signIn()).toMatchObject({
    ok: true,
    user: { name: "Linus Larsen", role: "viewer" },
  });
  expect(await signIn("wrong")).toMatchObject({ ok: false });
  await change({ role: "admin" });
  expect(await signIn()).toMatchObject({ ok: true, user: { role: "admin" } });
  await change({ passwordHash: await hashLightly("another one") });
  expect(await signIn()).toMatchObject({ ok: false });
  expect(await signIn("another one")).toMatchObject({ ok: true });
});

test("a new name in the table is the copy's name, too", async () => {
  await signIn();
  await change({ name: "Linus L." });
  expect(await signIn()).toMatchObject({ ok: true, user: { name: "Linus L." } });
});

test("a new role or password changes the copy, and signs nobody out of it", async () => {
  const attempt = await signIn();
  if (!attempt.ok) throw new Error(attempt.reason);
  await change({ role: "editor" });
  const changed = await signIn();
  expect(changed).toMatchObject({ ok: true, user: { userId: attempt.user.userId } });
  await change({ passwordHash: await hashLightly("another one") });
  expect(await signIn("another one")).toMatchObject({
    ok: true,
    user: { userId: attempt.user.userId },
  });
});

test("a new name is a new copy: whoever was signed in by the old one is signed out", async () => {
  const attempt = await signIn();
  if (!attempt.ok) throw new Error(attempt.reason);
  const { user, passwordHash } = attempt;
  const deviceId = randomSecret();
  await context.store.sessions.add(deviceId, sessionOf(user.userId), {
    replaces: null,
    passwordHash,
  });
  await change({ name: "Linus L." });
  expect(await signIn()).not.toMatchObject({ user: { userId: user.userId } });
  expect(
    (await context.store.sessions.find({ userId: user.userId, deviceId }))?.user ?? null,
  ).toBeNull();
});

test("with nothing changed, a known username costs the store as many round trips as an unknown one", async () => {
  const { store, trace } = context;
  const users = withOwnPeople(store.users, async (username) => table.get(username) ?? null);
  const roundTrips = async (username: string) => {
    const before = trace.steps.length;
    await users.findForSignIn(directoryId, username);
    return trace.steps.length - before;
  };
  await signIn();
  expect(await roundTrips("linus")).toBe(await roundTrips("nobody"));
});

test("what was verified is what a session is stored on", async () => {
  const attempt = await signIn();
  if (!attempt.ok) throw new Error(attempt.reason);
  const { user, passwordHash } = attempt;
  const add = () =>
    context.store.sessions.add(randomSecret(), sessionOf(user.userId), {
      replaces: null,
      passwordHash,
    });
  expect(await add()).toBe(true);
  await change({ disabled: true });
  expect(await signIn()).toMatchObject({ ok: false });
  expect(await add()).toBe(false);
});

test("whoever is gone from the table is gone from the store, and signed out", async () => {
  const attempt = await signIn();
  if (!attempt.ok) throw new Error(attempt.reason);
  const deviceId = randomSecret();
  const { user, passwordHash } = attempt;
  const record = sessionOf(user.userId);
  await context.store.sessions.add(deviceId, record, { replaces: null, passwordHash });
  table.clear();
  expect(await signIn()).toMatchObject({ ok: false, reason: "invalid-credentials" });
  expect(
    (await context.store.sessions.find({ userId: user.userId, deviceId }))?.user ?? null,
  ).toBeNull();
});
