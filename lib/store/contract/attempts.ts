/** What every engine that counts failed attempts promises (lib/store/attempts). */
import { expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import type { AttemptStore } from "../attempts";
import { atOnce, type EngineUnderTest, expectNoAnswer } from "./engine-under-test";

export function promisesOfAttempts(opened: () => EngineUnderTest<AttemptStore>): void {
  test("about ten failures are left to an account, each account its own, and asking costs none", async () => {
    const { attempts } = opened().store;
    const account = randomSecret();
    const { count } = await attempts.remaining(account);
    expect(count).toBe(10);
    expect((await attempts.remaining(account)).count).toBe(10);
    for (let failure = 0; failure < 3; failure += 1) await attempts.countFailure(account);
    expect((await attempts.remaining(account)).count).toBe(7);
    expect((await attempts.remaining(randomSecret())).count).toBe(10);
  });

  test("failures at once are all counted, and then there are tries again at a time to come", async () => {
    const { attempts } = opened().store;
    const account = randomSecret();
    await atOnce(12, () => attempts.countFailure(account));
    const { count, resetsAt } = await attempts.remaining(account);
    expect(count).toBeLessThanOrEqual(0);
    expect(resetsAt).toBeGreaterThan(Date.now());
    expect(resetsAt).toBeLessThanOrEqual(Date.now() + 900_000);
  });

  test("at that time there are some, and when the window has slid on, all of them", async () => {
    const { store, passTime } = opened();
    const account = randomSecret();
    await atOnce(10, () => store.attempts.countFailure(account));
    const { count, resetsAt } = await store.attempts.remaining(account);
    expect(count).toBe(0);
    await passTime(resetsAt - Date.now() + 1000);
    expect((await store.attempts.remaining(account)).count).toBeGreaterThan(0);
    await passTime(1_800_000);
    expect((await store.attempts.remaining(account)).count).toBe(10);
  });

  test("where nobody answers, nobody is told that there are tries left", async () => {
    const { attempts } = opened().away;
    await expectNoAnswer([attempts.remaining("account"), attempts.countFailure("account")]);
  });
}
