/** What every engine that keeps refresh families promises of a rotation (lib/store/families). */
import { expect, test } from "vitest";
import type { FamilyStore } from "../families";
import type { UserStore } from "../users";
import { atOnce, type EngineUnderTest } from "./engine-under-test";
import { graceMilliseconds, passwordHash, rotation, signInFamily } from "./people";

export function promisesOfRotation(opened: () => EngineUnderTest<FamilyStore & UserStore>): void {
  const signIn = () => signInFamily(opened().store);

  test("of fifty rotations at once one rotates, and the rest are told the same successor", async () => {
    const { userId, deviceId } = await signIn();
    const results = await Promise.all(
      Array.from({ length: 50 }, () =>
        opened().store.families.rotate({ userId, deviceId }, rotation("first", "second")),
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
    const { userId, deviceId, directoryId, record } = await signIn();
    await opened().store.users.change(directoryId, "ada", { role: "editor" });
    const result = await opened().store.families.rotate(
      { userId, deviceId },
      rotation("first", "second"),
    );
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
    const { families } = opened().store;
    const { userId, deviceId } = await signIn();
    await families.rotate({ userId, deviceId }, rotation("first", "second"));
    if (when === "before the predecessor")
      await families.rotate({ userId, deviceId }, rotation("second", "third"));
    const presented = second === "guessed" ? "guessed" : "first";
    const reused = await families.rotate({ userId, deviceId }, rotation(presented, "other", more));
    expect(reused).toEqual({ outcome: "reused" });
    expect(await families.find({ userId, deviceId })).toBeNull();
    const after = await families.rotate({ userId, deviceId }, rotation("second", "third"));
    expect(after).toEqual({ outcome: "unknown" });
  });

  test("reuse ends the family, whatever else is asked of it at once", async () => {
    const { families } = opened().store;
    const { deviceId, userId } = await signIn();
    const results = await atOnce(21, (index) =>
      families.rotate({ userId, deviceId }, rotation(index === 10 ? "guessed" : "first", "second")),
    );
    expect(results.filter(({ outcome }) => outcome === "reused")).toHaveLength(1);
    expect(await families.find({ userId, deviceId })).toBeNull();
    expect(await families.list(userId)).toEqual([]);
  });

  test("the predecessor names its successor until the grace is over, and rotates nothing", async () => {
    const { families } = opened().store;
    const { userId, deviceId } = await signIn();
    const first = rotation("first", "second");
    await families.rotate({ userId, deviceId }, first);
    const again = (after: number) =>
      families.rotate({ userId, deviceId }, rotation("first", "other", { now: first.now + after }));
    expect(await again(graceMilliseconds)).toMatchObject({
      outcome: "replayed",
      record: { current: "second", previous: "first", lastRefreshedAt: first.now },
    });
    expect(await again(graceMilliseconds + 1)).toEqual({ outcome: "reused" });
  });

  test("a family of another secret is refused and kept; one of the previous moves on", async () => {
    const { families } = opened().store;
    const { userId, deviceId } = await signIn();
    const foreign = rotation("first", "second", { secretIds: ["next"] });
    expect(await families.rotate({ userId, deviceId }, foreign)).toEqual({
      outcome: "unknown-secret",
    });
    const overlap = rotation("first", "second", { secretIds: ["next", "present"] });
    expect(await families.rotate({ userId, deviceId }, overlap)).toMatchObject({
      outcome: "rotated",
    });
    const later = rotation("second", "third", { secretIds: ["next"] });
    expect(await families.rotate({ userId, deviceId }, later)).toMatchObject({
      outcome: "rotated",
    });
  });

  test("whoever is disabled loses the family, and whoever has reached its end, too", async () => {
    const { families, users } = opened().store;
    const disabled = await signIn();
    await users.change(disabled.directoryId, "ada", { disabled: true });
    const first = await families.rotate(disabled, rotation("first", "second"));
    expect(first).toEqual({ outcome: "disabled" });
    const ended = await signIn();
    const late = rotation("first", "second", { now: ended.record.endsAt });
    expect(await families.rotate(ended, late)).toEqual({ outcome: "expired" });
    for (const { userId, deviceId } of [disabled, ended])
      expect(await families.find({ userId, deviceId })).toBeNull();
  });

  test("logging out wins against any number of rotations at once", async () => {
    const { families } = opened().store;
    const { deviceId, userId } = await signIn();
    const [removed] = await Promise.all([
      families.remove({ userId, deviceId }, { denies: false }),
      ...Array.from({ length: 20 }, () =>
        families.rotate({ userId, deviceId }, rotation("first", "second")),
      ),
    ]);
    expect(removed).toEqual({ userId });
    expect(await families.find({ userId, deviceId })).toBeNull();
    expect(await families.list(userId)).toEqual([]);
  });

  test("a rotation tells nobody the password hash", async () => {
    const { userId, deviceId } = await signIn();
    const result = await opened().store.families.rotate(
      { userId, deviceId },
      rotation("first", "second"),
    );
    expect(result.outcome).toBe("rotated");
    expect(JSON.stringify(result)).not.toContain(passwordHash);
  });
}
