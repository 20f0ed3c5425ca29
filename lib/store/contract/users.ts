/** What every engine that keeps people promises (lib/store/users). */
import { expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import type { UserStore } from "../users";
import { addPerson, passwordHash, people } from "./people";

export function promisesOfUsers(opened: () => UserStore): void {
  test("creates users once, however often it is asked, and lists them by username", async () => {
    const { users } = opened();
    const directoryId = randomSecret();
    const everybody = [people.alan, people.ada];
    const created = await Promise.all(
      Array.from({ length: 10 }, () => users.create(directoryId, everybody, null)),
    );
    expect(created.reduce((sum, one) => sum + one)).toBe(2);
    const names = (await users.list(directoryId)).map(({ username }) => username);
    expect(names).toEqual(["ada", "alan"]);
  });

  test("a name is one account: of many at once one gets it, and keeps it", async () => {
    const { users } = opened();
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
    const { users } = opened();
    const { directoryId, userId } = await addPerson(opened());
    const user = { userId, username: "ada", name: "Ada Lovelace", role: "admin", disabled: false };
    expect(await users.findForSignIn(directoryId, "ada")).toEqual({ user, passwordHash });
    expect(await users.findForSignIn(randomSecret(), "ada")).toBeNull();
    expect(await users.findForSignIn(directoryId, "nobody")).toBeNull();
    expect(await users.find(userId)).toEqual({ ...user, directoryId });
    expect(await users.find(randomSecret())).toBeNull();
  });

  test("a change says what the user is now, and brings nobody back", async () => {
    const { users } = opened();
    const { directoryId, userId } = await addPerson(opened());
    expect(await users.change(directoryId, "ada", { role: "viewer" })).toMatchObject({
      role: "viewer",
      disabled: false,
    });
    expect(await users.change(directoryId, "ada", { disabled: true })).toMatchObject({
      role: "viewer",
      disabled: true,
    });
    expect(await users.change(directoryId, "nobody", { disabled: true })).toBeNull();
    expect(await users.remove(directoryId, "ada")).toBe(true);
    expect(await users.change(directoryId, "ada", { role: "admin" })).toBeNull();
    expect(await users.find(userId)).toBeNull();
    expect(await users.list(directoryId)).toEqual([]);
  });

  test("removing frees the name, for somebody else", async () => {
    const { users } = opened();
    const { directoryId, userId } = await addPerson(opened());
    expect(await users.remove(directoryId, "nobody")).toBe(false);
    expect(await users.remove(directoryId, "ada")).toBe(true);
    expect(await users.remove(directoryId, "ada")).toBe(false);
    expect(await users.create(directoryId, [people.ada], null)).toBe(1);
    expect((await users.findForSignIn(directoryId, "ada"))?.user.userId).not.toBe(userId);
  });

  test("a password is changed from the one that was verified, by one of many at once", async () => {
    const { users } = opened();
    const { directoryId, userId } = await addPerson(opened());
    const hashes = Array.from({ length: 10 }, (_, index) => `new hash ${index}`);
    const changed = await Promise.all(
      hashes.map((hash) => users.setPasswordHash(userId, hash, passwordHash)),
    );
    expect(changed.filter(Boolean)).toHaveLength(1);
    const winner = hashes[changed.indexOf(true)];
    expect((await users.findForSignIn(directoryId, "ada"))?.passwordHash).toBe(winner);
    expect(await users.setPasswordHash(randomSecret(), "new", passwordHash)).toBe(false);
  });
}
