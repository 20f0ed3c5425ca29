import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../store/redis/test-store";
import { changeUser, createUsers, directoryOf, findUserForSignIn, listUsers } from "./directory";

let context: TestStore;
beforeAll(async () => {
  context = await openTestStore();
});
afterAll(() => context.close());

const ada = { username: "ada", name: "Ada Lovelace", role: "admin", passwordHash: "hash" } as const;
const alan = {
  username: "alan",
  name: "Alan Turing",
  role: "viewer",
  passwordHash: "other",
} as const;

test("creates users once, however often it is asked", async () => {
  const { store } = context;
  expect(await createUsers(store, "once", [ada, alan], null)).toBe(2);
  expect(await createUsers(store, "once", [ada, alan], null)).toBe(0);
  expect(await listUsers(store, "once")).toHaveLength(2);
});

test("finds a user with the password hash, in their own directory only", async () => {
  const { store } = context;
  await createUsers(store, "one", [ada], null);
  const found = await findUserForSignIn(store, "one", "ada");
  expect(found).toMatchObject({
    user: { username: "ada", role: "admin", disabled: false },
    passwordHash: "hash",
  });
  expect(await findUserForSignIn(store, "another", "ada")).toBeNull();
  expect(await findUserForSignIn(store, "one", "nobody")).toBeNull();
});

test("looks up a user who does not exist with the same single command", async () => {
  const { store, trace } = context;
  await createUsers(store, "counted", [ada], null);
  const commandsOf = async (username: string) => {
    const before = trace.steps.length;
    await findUserForSignIn(store, "counted", username);
    return trace.steps.slice(before).map(({ detail }) => detail);
  };
  expect(await commandsOf("nobody")).toEqual(await commandsOf("ada"));
});

test("changes role and standing, and answers with the user as changed", async () => {
  const { store } = context;
  await createUsers(store, "changed", [ada], null);
  expect(await changeUser(store, "changed", "ada", { role: "viewer" })).toMatchObject({
    role: "viewer",
    disabled: false,
  });
  expect(await changeUser(store, "changed", "ada", { disabled: true })).toMatchObject({
    role: "viewer",
    disabled: true,
  });
});

test("a change never brings a deleted user back", async () => {
  const { store } = context;
  await createUsers(store, "deleted", [ada], null);
  const [user] = await listUsers(store, "deleted");
  await store.once.del(`user:${user?.userId}`);
  expect(await changeUser(store, "deleted", "ada", { role: "viewer" })).toBeNull();
  expect(await store.once.exists(`user:${user?.userId}`)).toBe(0);
});

test("names the directory that a user belongs to", async () => {
  const { store } = context;
  await createUsers(store, "home", [ada], null);
  const [user] = await listUsers(store, "home");
  expect(await directoryOf(store, user?.userId ?? "")).toBe("home");
  expect(await directoryOf(store, "stranger")).toBeNull();
});

test("a directory with a time to live takes its users along", async () => {
  const { store } = context;
  await createUsers(store, "short", [ada], 100);
  const [user] = await listUsers(store, "short");
  expect(await store.once.ttl("directory:short")).toBeGreaterThan(90);
  expect(await store.once.ttl(`user:${user?.userId}`)).toBeGreaterThan(90);
});
