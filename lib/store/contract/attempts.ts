/** What every engine that counts failed attempts promises (lib/store/attempts). */
import { expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import type { AttemptStore } from "../attempts";

export function promisesOfAttempts(opened: () => AttemptStore): void {
  test("about ten failures are left to an account, each account its own, and asking costs none", async () => {
    const { attempts } = opened();
    const account = randomSecret();
    const { count } = await attempts.remaining(account);
    expect(count).toBe(10);
    expect((await attempts.remaining(account)).count).toBe(10);
    for (let failure = 0; failure < 3; failure += 1) await attempts.countFailure(account);
    expect((await attempts.remaining(account)).count).toBe(7);
    expect((await attempts.remaining(randomSecret())).count).toBe(10);
  });

  test("failures at once are all counted, and then there are tries again at a time to come", async () => {
    const { attempts } = opened();
    const account = randomSecret();
    await Promise.all(Array.from({ length: 12 }, () => attempts.countFailure(account)));
    const { count, resetsAt } = await attempts.remaining(account);
    expect(count).toBeLessThanOrEqual(0);
    expect(resetsAt).toBeGreaterThan(Date.now());
    expect(resetsAt).toBeLessThanOrEqual(Date.now() + 900_000);
  });
}
