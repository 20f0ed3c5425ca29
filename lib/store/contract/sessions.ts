/** What every engine that keeps sessions promises (lib/store/sessions). */
import { expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import { maximumDevicesPerUser } from "../devices";
import { lingerSeconds, type SessionStore } from "../sessions";
import type { UserStore } from "../users";
import { atOnce, type EngineUnderTest, expectNoAnswer } from "./engine-under-test";
import { addPerson, deviceIdsOf, passwordHash, sessionOf } from "./people";

export function promisesOfSessions(opened: () => EngineUnderTest<SessionStore & UserStore>): void {
  const condition = { replaces: null, passwordHash };

  async function signIn(userId: string, age = 0): Promise<string> {
    const deviceId = randomSecret();
    const record = sessionOf(userId, age);
    expect(await opened().store.sessions.add(deviceId, record, condition)).toBe(true);
    return deviceId;
  }

  test("a session is found with its user as they are now, and nobody else's is", async () => {
    const { sessions, users } = opened().store;
    const { directoryId, userId } = await addPerson(opened().store);
    const deviceId = randomSecret();
    const record = sessionOf(userId);
    await sessions.add(deviceId, record, condition);
    const user = { name: "Ada Lovelace", role: "admin", disabled: false };
    expect(await sessions.find({ userId, deviceId })).toEqual({ record, user });
    await users.change(directoryId, "ada", { role: "viewer", disabled: true });
    const changed = { ...user, role: "viewer", disabled: true };
    expect(await sessions.find({ userId, deviceId })).toEqual({ record, user: changed });
    expect(await sessions.find({ userId, deviceId: randomSecret() })).toBeNull();
  });

  test("a session whose user is gone has none", async () => {
    const { directoryId, userId } = await addPerson(opened().store);
    const deviceId = await signIn(userId);
    await opened().store.users.remove(directoryId, "ada");
    expect((await opened().store.sessions.find({ userId, deviceId }))?.user ?? null).toBeNull();
  });

  test("nothing is stored when what the sign-in rests on does not hold any more", async () => {
    const { sessions, users } = opened().store;
    const { directoryId, userId } = await addPerson(opened().store);
    const kept = await signIn(userId);
    const add = async (hash: string) => {
      const deviceId = randomSecret();
      const options = { replaces: { userId, deviceId: kept }, passwordHash: hash };
      expect(await sessions.add(deviceId, sessionOf(userId), options)).toBe(false);
      expect(await sessions.find({ userId, deviceId })).toBeNull();
      expect(deviceIdsOf(await sessions.list(userId))).toEqual([kept]);
    };
    await add("another hash");
    await users.change(directoryId, "ada", { disabled: true });
    await add(passwordHash);
    expect(await sessions.add("stranger", sessionOf(randomSecret()), condition)).toBe(false);
  });

  test("a sign-in and a change of password at once: the old password leaves nothing behind", async () => {
    const { sessions, users } = opened().store;
    const { userId } = await addPerson(opened().store);
    const changed = (async () => {
      expect(await users.setPasswordHash(userId, "new", passwordHash)).toBe(true);
      await sessions.removeOf(userId, {});
    })();
    const record = sessionOf(userId);
    const signIns = atOnce(20, () => sessions.add(randomSecret(), record, condition));
    await Promise.all([changed, signIns]);
    expect(await sessions.list(userId)).toEqual([]);
  });

  test("however many sign in at once, the twenty that are newest stay, the oldest first", async () => {
    const { sessions } = opened().store;
    const { userId } = await addPerson(opened().store);
    const added = await atOnce(maximumDevicesPerUser + 5, (age) => signIn(userId, age * 1000));
    const kept = added.slice(0, maximumDevicesPerUser).toReversed();
    expect(deviceIdsOf(await sessions.list(userId))).toEqual(kept);
    const ended = added.slice(maximumDevicesPerUser);
    for (const deviceId of ended) expect(await sessions.find({ userId, deviceId })).toBeNull();
  });

  test("what is replaced ends with it, whosever it was", async () => {
    const { sessions } = opened().store;
    const { userId } = await addPerson(opened().store);
    const other = await addPerson(opened().store);
    for (const owner of [userId, other.userId]) {
      const replaces = { userId: owner, deviceId: await signIn(owner) };
      const deviceId = randomSecret();
      const options = { replaces, passwordHash };
      expect(await sessions.add(deviceId, sessionOf(userId), options)).toBe(true);
      expect(await sessions.find(replaces)).toBeNull();
      expect(deviceIdsOf(await sessions.list(owner))).not.toContain(replaces.deviceId);
    }
    expect(await sessions.list(other.userId)).toEqual([]);
    expect(await sessions.list(userId)).toHaveLength(2);
  });

  test("of a user's own none is ended in another's name", async () => {
    const { sessions } = opened().store;
    const [{ userId }, other] = [await addPerson(opened().store), await addPerson(opened().store)];
    const deviceId = await signIn(userId);
    expect(await sessions.removeOf(other.userId, { only: deviceId })).toEqual([]);
    expect((await sessions.find({ userId, deviceId }))?.record.userId).toBe(userId);
  });

  test("a touch moves when it was last seen and nothing else, and revives nothing", async () => {
    const { sessions } = opened().store;
    const { userId } = await addPerson(opened().store);
    const deviceId = await signIn(userId, 60_000);
    const before = await sessions.find({ userId, deviceId });
    const now = Date.now();
    await sessions.touch({ userId, deviceId }, now);
    const after = await sessions.find({ userId, deviceId });
    expect(after?.record).toEqual({ ...before?.record, lastSeenAt: now });
    await Promise.all([
      sessions.remove({ userId, deviceId }),
      atOnce(10, () => sessions.touch({ userId, deviceId }, now + 1)),
    ]);
    await sessions.touch({ userId, deviceId }, now + 2);
    expect(await sessions.find({ userId, deviceId })).toBeNull();
    expect(await sessions.list(userId)).toEqual([]);
  });

  test("removing says whose it was, to one of many at once", async () => {
    const { sessions } = opened().store;
    const { userId } = await addPerson(opened().store);
    const deviceId = await signIn(userId);
    const removed = await atOnce(10, () => sessions.remove({ userId, deviceId }));
    expect(removed.filter((one) => one !== null)).toEqual([{ userId }]);
  });

  test("of a user's own, one, all but one, or all are removed; a stranger's is not", async () => {
    const { sessions } = opened().store;
    const { userId } = await addPerson(opened().store);
    const other = await addPerson(opened().store);
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
    const { sessions } = opened().store;
    const { userId } = await addPerson(opened().store);
    const ended = { ...sessionOf(userId, 5000), idleMilliseconds: 1000 };
    const deviceId = randomSecret();
    expect(await sessions.add(deviceId, ended, condition)).toBe(true);
    expect((await sessions.find({ userId, deviceId }))?.record).toEqual(ended);
  });

  const minute = 60_000;
  const gone = lingerSeconds * 1000 + minute;

  test("a session that nobody uses is forgotten after its idle period", async () => {
    const { store, passTime } = opened();
    const { userId } = await addPerson(store);
    const deviceId = await signIn(userId);
    await passTime(sessionOf(userId).idleMilliseconds);
    expect(await store.sessions.find({ userId, deviceId })).not.toBeNull();
    await passTime(gone);
    expect(await store.sessions.find({ userId, deviceId })).toBeNull();
    expect(await store.sessions.list(userId)).toEqual([]);
  });

  test("what has ended by itself takes nobody's place among the twenty", async () => {
    const { store, passTime } = opened();
    const { userId } = await addPerson(store);
    const lasting = await signIn(userId, 5000);
    await atOnce(maximumDevicesPerUser - 1, () => {
      const brief = { ...sessionOf(userId), idleMilliseconds: minute };
      return store.sessions.add(randomSecret(), brief, condition);
    });
    await passTime(minute + gone);
    const newest = await signIn(userId);
    expect(deviceIdsOf(await store.sessions.list(userId))).toEqual([lasting, newest]);
    expect(await store.sessions.find({ userId, deviceId: lasting })).not.toBeNull();
  });

  test("one in use lives on, but not beyond its absolute end", async () => {
    const { store, passTime } = opened();
    const { userId } = await addPerson(store);
    const deviceId = randomSecret();
    const record = { ...sessionOf(userId), idleMilliseconds: 10 * minute };
    const endsAt = record.createdAt + 15 * minute;
    await store.sessions.add(deviceId, { ...record, endsAt }, condition);
    await passTime(9 * minute);
    await store.sessions.touch({ userId, deviceId }, Date.now());
    await passTime(5 * minute);
    expect(await store.sessions.find({ userId, deviceId })).not.toBeNull();
    await store.sessions.touch({ userId, deviceId }, Date.now());
    await passTime(minute + gone);
    expect(await store.sessions.find({ userId, deviceId })).toBeNull();
  });

  test("where nobody answers, nothing is taken for an answer", async () => {
    const { sessions } = opened().away;
    await expectNoAnswer([
      sessions.find({ userId: "user", deviceId: "device" }),
      sessions.add("device", sessionOf("user"), condition),
      sessions.touch({ userId: "user", deviceId: "device" }, Date.now()),
      sessions.remove({ userId: "user", deviceId: "device" }),
      sessions.list("user"),
      sessions.removeOf("user", {}),
    ]);
  });
}
