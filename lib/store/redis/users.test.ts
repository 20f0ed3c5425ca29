import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStore, type TestStore } from "./test-store";

let context: TestStore;
beforeAll(async () => {
  context = await openTestStore();
});
afterAll(() => context.close());

const ada = { username: "ada", name: "Ada Lovelace", role: "admin", passwordHash: "hash" } as const;
test("looks up a user who does not exist with the same two commands", async () => {
  const { store, trace } = context;
  await store.users.create("counted", [ada], null);
  const commandsOf = async (username: string) => {
    const before = trace.steps.length;
    await store.users.findForSignIn("counted", username);
    return trace.steps.slice(before).map(({ detail }) => detail?.replace(/\{.*\}/, ""));
  };
  const commands = ["HGET directory:counted", "HMGET user:"];
  for (const username of ["nobody", "ada"]) expect(await commandsOf(username)).toEqual(commands);
});

test("a change never brings a deleted user back", async () => {
  const { store, redis } = context;
  await store.users.create("deleted", [ada], null);
  const [user] = await store.users.list("deleted");
  await redis.once.del(`user:{${user?.userId}}`);
  expect(await store.users.change("deleted", "ada", { role: "viewer" })).toBeNull();
  expect(await redis.once.exists(`user:{${user?.userId}}`)).toBe(0);
});

test("a name whose removal was cut off is given anew, and one that leads to somebody is not", async () => {
  const { store, redis } = context;
  const grace = { ...ada, username: "grace", name: "Grace Hopper" };
  await store.users.create("cut-off", [ada, grace], null);
  const [user] = await store.users.list("cut-off");
  await redis.once.del(`user:{${user?.userId}}`);
  expect(await store.users.create("cut-off", [{ ...ada, name: "Ada King" }, grace], null)).toBe(1);
  expect((await store.users.list("cut-off")).map(({ name }) => name)).toEqual([
    "Ada King",
    "Grace Hopper",
  ]);
  expect(await store.users.findForSignIn("cut-off", "ada")).toMatchObject({
    user: { name: "Ada King" },
  });
});

test("a directory with a time to live takes its users along", async () => {
  const { store, redis } = context;
  await store.users.create("short", [ada], 100);
  const [user] = await store.users.list("short");
  expect(await redis.once.ttl("directory:short")).toBeGreaterThan(90);
  expect(await redis.once.ttl(`user:{${user?.userId}}`)).toBeGreaterThan(90);
});

test("who lost a name to somebody else leaves nothing behind", async () => {
  const { store, redis } = context;
  const before = (await redis.once.keys("user:*")).length;
  await Promise.all(Array.from({ length: 5 }, () => store.users.create("raced", [ada], null)));
  await store.users.create("raced", [ada], 100);
  expect((await redis.once.keys("user:*")).length - before).toBe(1);
});

test("whose removal was cut off is nobody: not listed, not found, not to be changed or removed twice", async () => {
  const { store, redis } = context;
  const grace = { ...ada, username: "grace", name: "Grace Hopper" };
  await store.users.create("half-removed", [ada, grace], null);
  const [user] = await store.users.list("half-removed");
  await redis.once.del(`user:{${user?.userId}}`);
  expect((await store.users.list("half-removed")).map(({ username }) => username)).toEqual([
    "grace",
  ]);
  expect(await store.users.findForSignIn("half-removed", "ada")).toBeNull();
  expect(await store.users.change("half-removed", "ada", { role: "viewer" })).toBeNull();
  expect(await store.users.remove("half-removed", "ada")).toBe(true);
  expect(await store.users.remove("half-removed", "ada")).toBe(false);
});

test("a record that lacks what it needs is nobody's, whatever else it has", async () => {
  const { store, redis } = context;
  await store.users.create("damaged", [ada], null);
  const [user] = await store.users.list("damaged");
  const userId = user?.userId ?? "";
  await redis.once.hdel(`user:{${userId}}`, "passwordHash", "directoryId");
  expect(await store.users.findForSignIn("damaged", "ada")).toBeNull();
  expect(await store.users.find(userId)).toBeNull();
  expect(await store.users.holds(userId, "")).toBe(false);
  await redis.once.hset(`user:{${userId}}`, { passwordHash: "hash", directoryId: "damaged" });
  await redis.once.hset(`user:{${userId}}`, { role: "owner" });
  expect(await store.users.findForSignIn("damaged", "ada")).toBeNull();
  expect(await store.users.find(userId)).toBeNull();
  expect(await store.users.list("damaged")).toEqual([]);
});

test("a crowd is listed whole, by username", async () => {
  const { store } = context;
  const crowd = Array.from({ length: 1100 }, (_, index) => ({
    ...ada,
    username: `p${String(index).padStart(4, "0")}`,
  }));
  expect(await store.users.create("crowded", crowd, null)).toBe(1100);
  const listed = (await store.users.list("crowded")).map(({ username }) => username);
  expect(listed).toEqual(crowd.map(({ username }) => username));
});
