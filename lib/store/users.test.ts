import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStore, type TestStore } from "./redis/test-store";

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
  expect(await store.users.create("once", [ada, alan], null)).toBe(2);
  expect(await store.users.create("once", [ada, alan], null)).toBe(0);
  expect(await store.users.list("once")).toHaveLength(2);
});

test("finds a user with the password hash, in their own directory only", async () => {
  const { store } = context;
  await store.users.create("one", [ada], null);
  const found = await store.users.findForSignIn("one", "ada");
  expect(found).toMatchObject({
    user: { username: "ada", role: "admin", disabled: false },
    passwordHash: "hash",
  });
  expect(await store.users.findForSignIn("another", "ada")).toBeNull();
  expect(await store.users.findForSignIn("one", "nobody")).toBeNull();
});

test("looks up a user who does not exist with the same single command", async () => {
  const { store, trace } = context;
  await store.users.create("counted", [ada], null);
  const commandsOf = async (username: string) => {
    const before = trace.steps.length;
    await store.users.findForSignIn("counted", username);
    return trace.steps.slice(before).map(({ detail }) => detail);
  };
  expect(await commandsOf("nobody")).toEqual(await commandsOf("ada"));
});

test("changes role and standing, and answers with the user as changed", async () => {
  const { store } = context;
  await store.users.create("changed", [ada], null);
  expect(await store.users.change("changed", "ada", { role: "viewer" })).toMatchObject({
    role: "viewer",
    disabled: false,
  });
  expect(await store.users.change("changed", "ada", { disabled: true })).toMatchObject({
    role: "viewer",
    disabled: true,
  });
});

test("a change never brings a deleted user back", async () => {
  const { store, redis } = context;
  await store.users.create("deleted", [ada], null);
  const [user] = await store.users.list("deleted");
  await redis.once.del(`user:${user?.userId}`);
  expect(await store.users.change("deleted", "ada", { role: "viewer" })).toBeNull();
  expect(await redis.once.exists(`user:${user?.userId}`)).toBe(0);
});

test("names the directory that a user belongs to", async () => {
  const { store } = context;
  await store.users.create("home", [ada], null);
  const [user] = await store.users.list("home");
  expect(await store.users.find(user?.userId ?? "")).toMatchObject({
    directoryId: "home",
    username: "ada",
    role: "admin",
  });
  expect(await store.users.find("stranger")).toBeNull();
});

test("a directory with a time to live takes its users along", async () => {
  const { store, redis } = context;
  await store.users.create("short", [ada], 100);
  const [user] = await store.users.list("short");
  expect(await redis.once.ttl("directory:short")).toBeGreaterThan(90);
  expect(await redis.once.ttl(`user:${user?.userId}`)).toBeGreaterThan(90);
});
