/** What every engine that keeps refresh families promises (lib/store/families). */
import { expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import type { FamilyRecord, FamilyStore, Rotation } from "../families";
import type { UserStore } from "../users";
import { addPerson, deviceIdsOf, passwordHash } from "./people";

const graceMilliseconds = 10_000;

function familyOf(userId: string, more: Partial<FamilyRecord> = {}): FamilyRecord {
  const createdAt = Date.now();
  return {
    userId,
    createdAt,
    lastRefreshedAt: createdAt,
    endsAt: createdAt + 604_800_000,
    accessLifetime: 900,
    algorithm: "ES256",
    transport: "cookie",
    device: "Firefox on Linux",
    issuedUnder: "present",
    current: "first",
    previous: null,
    access: { jti: randomSecret(), issuedAt: Math.floor(createdAt / 1000) },
    earlier: [],
    ...more,
  };
}

const rotation = (presented: string, successor: string, more: Partial<Rotation> = {}): Rotation => {
  const now = Date.now();
  return {
    presented,
    successor,
    secretIds: ["present"],
    now,
    graceMilliseconds,
    access: { jti: randomSecret(), issuedAt: Math.floor(now / 1000) },
    denies: false,
    ...more,
  };
};

export function promisesOfFamilies(opened: () => FamilyStore & UserStore): void {
  const condition = { replaces: null, passwordHash, denies: false };

  async function signIn(more: Partial<FamilyRecord> = {}) {
    const person = await addPerson(opened());
    const deviceId = randomSecret();
    const record = familyOf(person.userId, more);
    expect(await opened().families.add(deviceId, record, condition)).toBe(true);
    return { ...person, deviceId, record };
  }

  test("a family is found as it was stored, and no other is", async () => {
    const { deviceId, record } = await signIn();
    expect(await opened().families.find(deviceId)).toEqual(record);
    expect(await opened().families.find(randomSecret())).toBeNull();
  });

  test("nothing is stored when what the sign-in rests on does not hold any more", async () => {
    const { families, users } = opened();
    const { directoryId, userId, deviceId: kept } = await signIn();
    const add = async (hash: string) => {
      const options = { ...condition, replaces: kept, passwordHash: hash };
      expect(await families.add(randomSecret(), familyOf(userId), options)).toBe(false);
      expect(deviceIdsOf(await families.list(userId))).toEqual([kept]);
    };
    await add("another hash");
    await users.change(directoryId, "ada", { disabled: true });
    await add(passwordHash);
    await users.remove(directoryId, "ada");
    await add(passwordHash);
  });

  test("of fifty rotations at once one rotates, and the rest are told the same successor", async () => {
    const { deviceId } = await signIn();
    const results = await Promise.all(
      Array.from({ length: 50 }, () =>
        opened().families.rotate(deviceId, rotation("first", "second")),
      ),
    );
    const outcomes = results.map(({ outcome }) => outcome);
    expect(outcomes.filter((one) => one === "rotated")).toHaveLength(1);
    expect(outcomes.filter((one) => one === "replayed")).toHaveLength(49);
    const records = results.map((result) => ("record" in result ? result.record : null));
    expect(new Set(records.map((record) => JSON.stringify(record))).size).toBe(1);
    expect(records[0]).toMatchObject({ current: "second", previous: "first" });
  });

  test("a rotation moves neither the end nor the lifetime, and reads the user anew", async () => {
    const { deviceId, directoryId, record } = await signIn();
    await opened().users.change(directoryId, "ada", { role: "editor" });
    const result = await opened().families.rotate(deviceId, rotation("first", "second"));
    expect(result).toMatchObject({
      outcome: "rotated",
      user: { role: "editor", disabled: false },
      record: { endsAt: record.endsAt, accessLifetime: 900, createdAt: record.createdAt },
    });
  });

  test.each([
    ["after the grace", "second", { now: Date.now() + graceMilliseconds + 60_000 }],
    ["before the predecessor", "second-last", {}],
    ["by guess", "guessed", {}],
  ])("reuse %s ends the family", async (when, second, more) => {
    const { families } = opened();
    const { deviceId } = await signIn();
    await families.rotate(deviceId, rotation("first", "second"));
    if (when === "before the predecessor")
      await families.rotate(deviceId, rotation("second", "third"));
    const presented = second === "guessed" ? "guessed" : "first";
    const reused = await families.rotate(deviceId, rotation(presented, "other", more));
    expect(reused).toEqual({ outcome: "reused" });
    expect(await families.find(deviceId)).toBeNull();
    const after = await families.rotate(deviceId, rotation("second", "third"));
    expect(after).toEqual({ outcome: "unknown" });
  });

  test("a family of another secret is refused and kept; one of the previous moves on", async () => {
    const { families } = opened();
    const { deviceId } = await signIn();
    const foreign = rotation("first", "second", { secretIds: ["next"] });
    expect(await families.rotate(deviceId, foreign)).toEqual({ outcome: "unknown-secret" });
    const overlap = rotation("first", "second", { secretIds: ["next", "present"] });
    expect(await families.rotate(deviceId, overlap)).toMatchObject({ outcome: "rotated" });
    const later = rotation("second", "third", { secretIds: ["next"] });
    expect(await families.rotate(deviceId, later)).toMatchObject({ outcome: "rotated" });
  });

  test("whoever is disabled loses the family, and whoever has reached its end, too", async () => {
    const { families, users } = opened();
    const disabled = await signIn();
    await users.change(disabled.directoryId, "ada", { disabled: true });
    const first = await families.rotate(disabled.deviceId, rotation("first", "second"));
    expect(first).toEqual({ outcome: "disabled" });
    const ended = await signIn();
    const late = rotation("first", "second", { now: ended.record.endsAt });
    expect(await families.rotate(ended.deviceId, late)).toEqual({ outcome: "expired" });
    for (const { deviceId } of [disabled, ended]) expect(await families.find(deviceId)).toBeNull();
  });

  test("logging out wins against any number of rotations at once", async () => {
    const { families } = opened();
    const { deviceId, userId } = await signIn();
    const [removed] = await Promise.all([
      families.remove(deviceId, { denies: false }),
      ...Array.from({ length: 20 }, () => families.rotate(deviceId, rotation("first", "second"))),
    ]);
    expect(removed).toEqual({ userId });
    expect(await families.find(deviceId)).toBeNull();
    expect(await families.list(userId)).toEqual([]);
  });

  test("with a denylist, whatever ends a family denies each access token that is out", async () => {
    const { families } = opened();
    const { deviceId, record } = await signIn();
    const next = rotation("first", "second", { denies: true });
    await families.rotate(deviceId, next);
    expect(await families.isDenied(record.access.jti)).toBe(false);
    await families.remove(deviceId, { denies: true });
    expect(await families.isDenied(record.access.jti)).toBe(true);
    expect(await families.isDenied(next.access.jti)).toBe(true);
    expect(await families.isDenied(randomSecret())).toBe(false);
  });

  test("without one, nothing is denied", async () => {
    const { families } = opened();
    const { deviceId, record, userId } = await signIn();
    expect(await families.removeOf(userId, { only: deviceId, denies: false })).toEqual([deviceId]);
    expect(await families.isDenied(record.access.jti)).toBe(false);
  });

  test("of a user's own, all but one are removed; a stranger's is not", async () => {
    const { families } = opened();
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
}
