/** What every engine that keeps people promises (lib/store/users). */
import { expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import type { UserStore } from "../users";
import { atOnce, type EngineUnderTest, expectNoAnswer } from "./engine-under-test";
import { addPerson, passwordHash, people } from "./people";

export function promisesOfUsers(opened: () => EngineUnderTest<UserStore>): void {
  test("creates users once, however often it is asked, and lists them by username", async () => {
    const { users } = opened().store;
    const directoryId = randomSecret();
    const everybody = [people.alan, people.ada];
    const created = await Promise.all(
      Array.from({ length: 10 }, () => users.create(directoryId, everybody, null)),
    );
    expect(created.reduce((sum, one) => sum + one)).toBe(2);
    const names = (await users.list(directoryId)).map(({ username }) => username);
    expect(names).toEqual(["ada", "alan"]);
    // Whoever came later may come first.
    await users.create(directoryId, [{ ...people.ada, username: "abel" }], null);
    const listed = (await users.list(directoryId)).map(({ username }) => username);
    expect(listed).toEqual(["abel", "ada", "alan"]);
  });

  test("a name is one account: of many at once one gets it, and keeps it", async () => {
    const { users } = opened().store;
    const directoryId = randomSecret();
    const hashes = Array.from({ length: 10 }, (_, index) => `hash ${index}`);
    const created = await Promise.all(
      hashes.map((hash) =>
        users.create(directoryId, [{ ...people.ada, passwordHash: hash }], null),
      ),
    );
    expect(created.filter((count) => count === 1)).toHaveLength(1);
    const winner = hashes[created.indexOf(1)];
    expect((await users.findForSignIn(directoryId, "ada"))?.passwordHash).toBe(winner);
  });

  test("a user is found with the password hash, in their own directory only", async () => {
    const { users } = opened().store;
    const { directoryId, userId } = await addPerson(opened().store);
    const user = { userId, username: "ada", name: "Ada Lovelace", role: "admin", disabled: false };
    expect(await users.findForSignIn(directoryId, "ada")).toEqual({ user, passwordHash });
    expect(await users.findForSignIn(randomSecret(), "ada")).toBeNull();
    expect(await users.findForSignIn(directoryId, "nobody")).toBeNull();
    expect(await users.find(userId)).toEqual({ ...user, directoryId });
    expect(await users.find(randomSecret())).toBeNull();
  });

  test("a change says what the user is now, and brings nobody back", async () => {
    const { users } = opened().store;
    const { directoryId, userId } = await addPerson(opened().store);
    expect(await users.change(directoryId, "ada", { role: "viewer" })).toMatchObject({
      role: "viewer",
      disabled: false,
    });
    expect(await users.change(directoryId, "ada", { disabled: true })).toMatchObject({
      role: "viewer",
      disabled: true,
    });
    // What is not named stays as it is.
    expect(await users.change(directoryId, "ada", { role: "editor" })).toMatchObject({
      role: "editor",
      disabled: true,
    });
    expect(await users.find(userId)).toMatchObject({ role: "editor", disabled: true });
    expect(await users.change(directoryId, "nobody", { disabled: true })).toBeNull();
    expect(await users.remove(directoryId, "ada")).toBe(true);
    expect(await users.change(directoryId, "ada", { role: "admin" })).toBeNull();
    expect(await users.find(userId)).toBeNull();
    expect(await users.list(directoryId)).toEqual([]);
  });

  test("removing frees the name, for somebody else", async () => {
    const { users } = opened().store;
    const { directoryId, userId } = await addPerson(opened().store);
    expect(await users.remove(directoryId, "nobody")).toBe(false);
    expect(await users.remove(directoryId, "ada")).toBe(true);
    expect(await users.remove(directoryId, "ada")).toBe(false);
    expect(await users.create(directoryId, [people.ada], null)).toBe(1);
    expect((await users.findForSignIn(directoryId, "ada"))?.user.userId).not.toBe(userId);
  });

  test("a password is changed from the one that was verified, by one of many at once", async () => {
    const { users } = opened().store;
    const { directoryId, userId } = await addPerson(opened().store);
    const hashes = Array.from({ length: 10 }, (_, index) => `new hash ${index}`);
    const changed = await Promise.all(
      hashes.map((hash) => users.setPasswordHash(userId, hash, passwordHash)),
    );
    expect(changed.filter(Boolean)).toHaveLength(1);
    const winner = hashes[changed.indexOf(true)];
    expect((await users.findForSignIn(directoryId, "ada"))?.passwordHash).toBe(winner);
    expect(await users.setPasswordHash(randomSecret(), "new", passwordHash)).toBe(false);
  });

  test("what a sign-in rests on holds for who is there, enabled, and has that password", async () => {
    const { users } = opened().store;
    const { directoryId, userId } = await addPerson(opened().store);
    expect(await users.holds(userId, passwordHash)).toBe(true);
    expect(await users.holds(userId, "another hash")).toBe(false);
    expect(await users.holds(userId, "")).toBe(false);
    expect(await users.holds(randomSecret(), passwordHash)).toBe(false);
    await users.change(directoryId, "ada", { disabled: true });
    expect(await users.holds(userId, passwordHash)).toBe(false);
    await users.change(directoryId, "ada", { disabled: false });
    expect(await users.holds(userId, passwordHash)).toBe(true);
    await users.remove(directoryId, "ada");
    expect(await users.holds(userId, passwordHash)).toBe(false);
  });

  test("a directory is one of its own: whoever has the same name elsewhere stays as they are", async () => {
    const { users } = opened().store;
    const [one, other] = [await addPerson(opened().store), await addPerson(opened().store)];
    expect(one.userId).not.toBe(other.userId);
    await users.change(one.directoryId, "ada", { role: "viewer", disabled: true });
    const unchanged = { role: "admin", disabled: false, directoryId: other.directoryId };
    expect(await users.find(other.userId)).toMatchObject(unchanged);
    expect(await users.change(one.directoryId, "alan", { disabled: true })).toBeNull();
    expect(await users.remove(one.directoryId, "ada")).toBe(true);
    expect(await users.list(one.directoryId)).toEqual([]);
    expect(await users.list(other.directoryId)).toHaveLength(1);
    expect(await users.find(other.userId)).toMatchObject(unchanged);
  });

  test("a password hash leaves the store for signing in alone", async () => {
    const { users } = opened().store;
    const { directoryId, userId } = await addPerson(opened().store);
    const told = [
      await users.list(directoryId),
      await users.find(userId),
      await users.change(directoryId, "ada", { role: "editor" }),
    ];
    expect(JSON.stringify(told)).toContain("Ada Lovelace");
    expect(JSON.stringify(told)).not.toContain(passwordHash);
  });

  test("removing wins against any number of changes at once", async () => {
    const { users } = opened().store;
    const { directoryId, userId } = await addPerson(opened().store);
    const change = () => users.change(directoryId, "ada", { disabled: true });
    const setPassword = () => users.setPasswordHash(userId, "new", passwordHash);
    const [removed] = await Promise.all([
      users.remove(directoryId, "ada"),
      atOnce(10, change),
      atOnce(10, setPassword),
    ]);
    expect(removed).toBe(true);
    expect(await setPassword()).toBe(false);
    expect(await users.find(userId)).toBeNull();
    expect(await users.list(directoryId)).toEqual([]);
  });

  test("a directory with a time to live goes with its people, unless it is renewed", async () => {
    const { store, passTime } = opened();
    const { users } = store;
    const [kept, left] = [randomSecret(), randomSecret()];
    for (const directoryId of [kept, left]) await users.create(directoryId, [people.ada], 1000);
    const [user] = await users.list(left);
    await passTime(900_000);
    expect(await users.list(left)).toHaveLength(1);
    expect(await users.create(kept, [people.ada, people.alan], 1000)).toBe(1);
    await passTime(200_000);
    expect(await users.list(kept)).toHaveLength(2);
    expect(await users.list(left)).toEqual([]);
    expect(await users.find(user?.userId ?? "")).toBeNull();
    expect(await users.create(left, [people.ada], null)).toBe(1);
    await passTime(2_000_000);
    expect(await users.list(left)).toHaveLength(1);
  });

  test("where nobody answers, nothing is taken for an answer", async () => {
    const { users } = opened().away;
    await expectNoAnswer([
      users.create("directory", [people.ada], null),
      users.findForSignIn("directory", "ada"),
      users.find("user"),
      users.holds("user", "hash"),
      users.list("directory"),
      users.change("directory", "ada", { disabled: true }),
      users.setPasswordHash("user", "new", passwordHash),
      users.remove("directory", "ada"),
    ]);
  });
}
