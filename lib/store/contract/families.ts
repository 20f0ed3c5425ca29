/** What every engine that keeps refresh families promises (lib/store/families). */
import { describe, expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import { maximumDevicesPerUser } from "../devices";
import type { FamilyRecord, FamilyStore } from "../families";
import type { UserStore } from "../users";
import { atOnce, type EngineUnderTest, expectNoAnswer } from "./engine-under-test";
import { addPerson, deviceIdsOf, familyOf, passwordHash, rotation, signInFamily } from "./people";
import { promisesOfRotation } from "./rotation";

export function promisesOfFamilies(opened: () => EngineUnderTest<FamilyStore & UserStore>): void {
  const condition = { replaces: null, passwordHash, denies: false };
  const signIn = (more: Partial<FamilyRecord> = {}) => signInFamily(opened().store, more);

  describe("rotation", () => promisesOfRotation(opened));

  test("a family is found as it was stored, and no other is", async () => {
    const { userId, deviceId, record } = await signIn();
    expect(await opened().store.families.find({ userId, deviceId })).toEqual(record);
    expect(await opened().store.families.find({ userId, deviceId: randomSecret() })).toBeNull();
  });

  test("nothing is stored when what the sign-in rests on does not hold any more", async () => {
    const { families, users } = opened().store;
    const { directoryId, userId, deviceId: kept } = await signIn();
    const add = async (hash: string) => {
      const replaces = { userId, deviceId: kept };
      const options = { ...condition, replaces, passwordHash: hash };
      expect(await families.add(randomSecret(), familyOf(userId), options)).toBe(false);
      expect(deviceIdsOf(await families.list(userId))).toEqual([kept]);
    };
    await add("another hash");
    await users.change(directoryId, "ada", { disabled: true });
    await add(passwordHash);
    await users.remove(directoryId, "ada");
    await add(passwordHash);
  });

  test("a sign-in and a change of password at once: the old password leaves nothing behind", async () => {
    const { families, users } = opened().store;
    const { userId } = await addPerson(opened().store);
    const change = async () => {
      expect(await users.setPasswordHash(userId, "new", passwordHash)).toBe(true);
      await families.removeOf(userId, { denies: false });
    };
    const record = familyOf(userId);
    const add = () => families.add(randomSecret(), record, condition);
    await Promise.all([change(), atOnce(20, add)]);
    expect(await families.list(userId)).toEqual([]);
  });

  test("however many sign in at once, the twenty that are newest stay, the oldest first", async () => {
    const { families } = opened().store;
    const { userId } = await addPerson(opened().store);
    const now = Date.now();
    const added = await atOnce(maximumDevicesPerUser + 5, async (age) => {
      const record = familyOf(userId, { createdAt: now - age * 1000 });
      const deviceId = randomSecret();
      await families.add(deviceId, record, { ...condition, denies: true });
      return { deviceId, jti: record.access.jti };
    });
    const kept = added.slice(0, maximumDevicesPerUser).toReversed();
    expect(deviceIdsOf(await families.list(userId))).toEqual(deviceIdsOf(kept));
    for (const { deviceId, jti } of added.slice(maximumDevicesPerUser)) {
      expect(await families.find({ userId, deviceId })).toBeNull();
      expect(await families.isDenied(userId, jti)).toBe(true);
    }
    for (const { jti } of kept) expect(await families.isDenied(userId, jti)).toBe(false);
  });

  test("what is replaced ends with it, whosever it was, and its tokens, too", async () => {
    const { families } = opened().store;
    const { userId } = await addPerson(opened().store);
    const other = await signIn();
    const options = { ...condition, replaces: other, denies: true };
    expect(await families.add(randomSecret(), familyOf(userId), options)).toBe(true);
    expect(await families.find(other)).toBeNull();
    expect(await families.list(other.userId)).toEqual([]);
    expect(await families.isDenied(other.userId, other.record.access.jti)).toBe(true);
  });

  test("removing says whose it was, to one of many at once", async () => {
    const { families } = opened().store;
    const { deviceId, userId } = await signIn();
    const removed = await atOnce(10, () =>
      families.remove({ userId, deviceId }, { denies: false }),
    );
    expect(removed.filter((one) => one !== null)).toEqual([{ userId }]);
  });

  test("with a denylist, whatever ends a family denies each access token that is out", async () => {
    const { families } = opened().store;
    const { userId, deviceId, record } = await signIn();
    const next = rotation("first", "second", { denies: true });
    await families.rotate({ userId, deviceId }, next);
    expect(await families.isDenied(userId, record.access.jti)).toBe(false);
    await families.remove({ userId, deviceId }, { denies: true });
    expect(await families.isDenied(userId, record.access.jti)).toBe(true);
    expect(await families.isDenied(userId, next.access.jti)).toBe(true);
    expect(await families.isDenied(userId, randomSecret())).toBe(false);
  });

  test("with a denylist, no token of a family that is refreshed often is left out", async () => {
    const { families } = opened().store;
    const { userId, deviceId, record } = await signIn();
    const out = [record.access.jti];
    for (let count = 0; count < 40; count += 1) {
      const next = rotation(count === 0 ? "first" : `token ${count - 1}`, `token ${count}`, {
        denies: true,
      });
      expect(await families.rotate({ userId, deviceId }, next)).toMatchObject({
        outcome: "rotated",
      });
      out.push(next.access.jti);
    }
    await families.remove({ userId, deviceId }, { denies: true });
    for (const jti of out) expect(await families.isDenied(userId, jti)).toBe(true);
  });

  test("without one, nothing is denied", async () => {
    const { families } = opened().store;
    const { deviceId, record, userId } = await signIn();
    expect(await families.removeOf(userId, { only: deviceId, denies: false })).toEqual([deviceId]);
    expect(await families.isDenied(userId, record.access.jti)).toBe(false);
  });

  test("of a user's own, all but one are removed; a stranger's is not", async () => {
    const { families } = opened().store;
    const { userId, deviceId } = await signIn();
    const other = await signIn();
    const second = randomSecret();
    await families.add(second, familyOf(userId, { createdAt: Date.now() + 1 }), condition);
    const foreign = { only: other.deviceId, denies: false };
    expect(await families.removeOf(userId, foreign)).toEqual([]);
    expect(await families.removeOf(userId, { keep: second, denies: false })).toEqual([deviceId]);
    expect(deviceIdsOf(await families.list(userId))).toEqual([second]);
    expect(deviceIdsOf(await families.list(other.userId))).toEqual([other.deviceId]);
  });

  test("a family lives until its end, however often it is refreshed, and is then forgotten", async () => {
    const { store, passTime } = opened();
    const { deviceId, userId, record } = await signIn();
    const half = (record.endsAt - record.createdAt) / 2;
    await passTime(half);
    const next = rotation("first", "second");
    expect(await store.families.rotate({ userId, deviceId }, next)).toMatchObject({
      outcome: "rotated",
    });
    await passTime(half - 60_000);
    expect(await store.families.find({ userId, deviceId })).not.toBeNull();
    await passTime(62_000);
    expect(await store.families.find({ userId, deviceId })).toBeNull();
    expect(await store.families.list(userId)).toEqual([]);
  });

  test("what has ended by itself takes nobody's place among the twenty", async () => {
    const { store, passTime } = opened();
    const { userId } = await addPerson(store);
    const add = async (more: Partial<FamilyRecord>) => {
      const deviceId = randomSecret();
      const record = familyOf(userId, more);
      expect(await store.families.add(deviceId, record, condition)).toBe(true);
      return deviceId;
    };
    const now = Date.now();
    const lasting = await add({ createdAt: now - 5000 });
    await atOnce(maximumDevicesPerUser - 1, () => add({ endsAt: now + 60_000 }));
    await passTime(120_000);
    const newest = await add({});
    expect(deviceIdsOf(await store.families.list(userId))).toEqual([lasting, newest]);
  });

  test("a token is denied for as long as it could count, and then forgotten", async () => {
    const { store, passTime } = opened();
    const { userId, deviceId, record } = await signIn();
    await store.families.remove({ userId, deviceId }, { denies: true });
    const lifetime = record.accessLifetime * 1000;
    await passTime(lifetime);
    expect(await store.families.isDenied(userId, record.access.jti)).toBe(true);
    await passTime(lifetime);
    expect(await store.families.isDenied(userId, record.access.jti)).toBe(false);
  });

  test("where nobody answers, nothing is taken for an answer", async () => {
    const { families } = opened().away;
    await expectNoAnswer([
      families.find({ userId: "user", deviceId: "device" }),
      families.add("device", familyOf("user"), condition),
      families.rotate({ userId: "user", deviceId: "device" }, rotation("first", "second")),
      families.remove({ userId: "user", deviceId: "device" }, { denies: false }),
      families.list("user"),
      families.removeOf("user", { denies: false }),
      families.isDenied("user", "jti"),
    ]);
  });
}
