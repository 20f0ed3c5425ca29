/** What every engine that keeps sessions promises (lib/store/sessions). */
import { expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import { maximumDevicesPerUser } from "../devices";
import type { SessionStore } from "../sessions";
import type { UserStore } from "../users";
import { addPerson, deviceIdsOf, passwordHash, sessionOf } from "./people";

export function promisesOfSessions(opened: () => SessionStore & UserStore): void {
  const condition = { replaces: null, passwordHash };

  async function signIn(userId: string, age = 0): Promise<string> {
    const deviceId = randomSecret();
    const record = sessionOf(userId, age);
    expect(await opened().sessions.add(deviceId, record, condition)).toBe(true);
    return deviceId;
  }

  test("a session is found with its user as they are now, and nobody else's is", async () => {
    const { sessions, users } = opened();
    const { directoryId, userId } = await addPerson(opened());
    const deviceId = randomSecret();
    const record = sessionOf(userId);
    await sessions.add(deviceId, record, condition);
    const user = { name: "Ada Lovelace", role: "admin", disabled: false };
    expect(await sessions.find(deviceId)).toEqual({ record, user });
    await users.change(directoryId, "ada", { role: "viewer", disabled: true });
    const changed = { ...user, role: "viewer", disabled: true };
    expect(await sessions.find(deviceId)).toEqual({ record, user: changed });
    expect(await sessions.find(randomSecret())).toBeNull();
  });

  test("a session whose user is gone has none", async () => {
    const { directoryId, userId } = await addPerson(opened());
    const deviceId = await signIn(userId);
    await opened().users.remove(directoryId, "ada");
    expect((await opened().sessions.find(deviceId))?.user ?? null).toBeNull();
  });

  test("nothing is stored when what the sign-in rests on does not hold any more", async () => {
    const { sessions, users } = opened();
    const { directoryId, userId } = await addPerson(opened());
    const kept = await signIn(userId);
    const add = async (hash: string) => {
      const deviceId = randomSecret();
      const options = { replaces: kept, passwordHash: hash };
      expect(await sessions.add(deviceId, sessionOf(userId), options)).toBe(false);
      expect(await sessions.find(deviceId)).toBeNull();
      expect(deviceIdsOf(await sessions.list(userId))).toEqual([kept]);
    };
    await add("another hash");
    await users.change(directoryId, "ada", { disabled: true });
    await add(passwordHash);
    const stranger = sessionOf(randomSecret());
    expect(await sessions.add(randomSecret(), stranger, condition)).toBe(false);
  });

  test("a sign-in and a change of password at once: the old password leaves nothing behind", async () => {
    const { sessions, users } = opened();
    const { userId } = await addPerson(opened());
    const changed = (async () => {
      expect(await users.setPasswordHash(userId, "new", passwordHash)).toBe(true);
      await sessions.removeOf(userId, {});
    })();
    const record = sessionOf(userId);
    const signIns = Array.from({ length: 20 }, () =>
      sessions.add(randomSecret(), record, condition),
    );
    await Promise.all([changed, ...signIns]);
    expect(await sessions.list(userId)).toEqual([]);
  });

  test("lists by sign-in, the oldest first, and keeps twenty", async () => {
    const { userId } = await addPerson(opened());
    const count = maximumDevicesPerUser + 2;
    const signedIn: string[] = [];
    for (let index = 0; index < count; index += 1)
      signedIn.push(await signIn(userId, (count - index) * 1000));
    const { sessions } = opened();
    expect(deviceIdsOf(await sessions.list(userId))).toEqual(signedIn.slice(2));
    expect(await sessions.find(signedIn[0] ?? "")).toBeNull();
  });

  test("what is replaced ends in the same step, whosever it was", async () => {
    const { sessions } = opened();
    const { userId } = await addPerson(opened());
    const other = await addPerson(opened());
    const replaced = await signIn(other.userId);
    const options = { replaces: replaced, passwordHash };
    expect(await sessions.add(randomSecret(), sessionOf(userId), options)).toBe(true);
    expect(await sessions.find(replaced)).toBeNull();
    expect(await sessions.list(other.userId)).toEqual([]);
  });

  test("a touch moves when it was last seen and nothing else, and revives nothing", async () => {
    const { sessions } = opened();
    const { userId } = await addPerson(opened());
    const deviceId = await signIn(userId, 60_000);
    const before = await sessions.find(deviceId);
    const now = Date.now();
    await sessions.touch(deviceId, now);
    expect((await sessions.find(deviceId))?.record).toEqual({
      ...before?.record,
      lastSeenAt: now,
    });
    await Promise.all([
      sessions.remove(deviceId),
      ...Array.from({ length: 10 }, () => sessions.touch(deviceId, now + 1)),
    ]);
    await sessions.touch(deviceId, now + 2);
    expect(await sessions.find(deviceId)).toBeNull();
    expect(await sessions.list(userId)).toEqual([]);
  });

  test("removing says whose it was, once", async () => {
    const { sessions } = opened();
    const { userId } = await addPerson(opened());
    const deviceId = await signIn(userId);
    expect(await sessions.remove(deviceId)).toEqual({ userId });
    expect(await sessions.remove(deviceId)).toBeNull();
  });

  test("of a user's own, one, all but one, or all are removed; a stranger's is not", async () => {
    const { sessions } = opened();
    const { userId } = await addPerson(opened());
    const other = await addPerson(opened());
    const theirs = await signIn(other.userId);
    const [first, second, third] = [
      await signIn(userId, 3000),
      await signIn(userId, 2000),
      await signIn(userId, 1000),
    ];
    expect(await sessions.removeOf(userId, { only: theirs })).toEqual([]);
    expect(await sessions.removeOf(userId, { only: first })).toEqual([first]);
    expect(await sessions.removeOf(userId, { keep: third })).toEqual([second]);
    expect(await sessions.removeOf(userId, {})).toEqual([third]);
    expect(deviceIdsOf(await sessions.list(other.userId))).toEqual([theirs]);
  });

  test("a session that has ended is told of for a while, so that its visitor hears why", async () => {
    const { sessions } = opened();
    const { userId } = await addPerson(opened());
    const ended = { ...sessionOf(userId, 5000), idleMilliseconds: 1000 };
    const deviceId = randomSecret();
    expect(await sessions.add(deviceId, ended, condition)).toBe(true);
    expect((await sessions.find(deviceId))?.record).toEqual(ended);
  });
}
