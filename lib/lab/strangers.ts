/**
 * DEMO: visitors who have tried to sign in and have no workspace yet. Nothing of them is in the store:
 * this process remembers a bounded number of them, so that a browser that keeps its cookie is throttled
 * as everywhere, and forgets the oldest first. Whoever drops the cookie is somebody else, and was before:
 * the password that they guess at is printed on the page.
 */
import "server-only";
import type { Clock } from "../base/clock";
import { product } from "../product";
import type { AttemptRecords } from "../store/attempts";

const maximumRemembered = 2_000;
const failuresAllowed = 10;
const windowMilliseconds = 15 * 60_000;

interface Failures {
  count: number;
  /** Milliseconds since the epoch. */
  endsAt: number;
}

export interface Strangers {
  /** Whether this process has given that directory's id to a visitor who has not signed in yet. */
  isKnown(directoryId: string): boolean;
  remember(directoryId: string): void;
  /** They have a workspace now. */
  forget(directoryId: string): void;
  attempts(clock: Clock): AttemptRecords;
}

export function createStrangers(maximum = maximumRemembered): Strangers {
  const known = new Map<string, true>();
  const failures = new Map<string, Failures>();
  return {
    isKnown: (directoryId) => known.has(directoryId),
    remember: (directoryId) => putLast(known, directoryId, true, maximum),
    forget: (directoryId) => void known.delete(directoryId),
    attempts: (clock) => {
      const present = (account: string): Failures => {
        const found = failures.get(account);
        const now = clock();
        return found && found.endsAt > now ? found : { count: 0, endsAt: now + windowMilliseconds };
      };
      return {
        async remaining(account) {
          const { count, endsAt } = present(account);
          return { count: failuresAllowed - count, resetsAt: endsAt };
        },
        async countFailure(account) {
          const { count, endsAt } = present(account);
          putLast(failures, account, { count: count + 1, endsAt }, maximum);
        },
      };
    },
  };
}

/** Of more than `maximum` entries the one that was put longest ago goes. */
function putLast<Value>(map: Map<string, Value>, key: string, value: Value, maximum: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > maximum && oldest !== undefined) map.delete(oldest);
}

/** Each route may have its own copy of this module; the process has one memory all the same. */
const strangersKey = Symbol.for(`${product.name}.strangers`);

export function strangers(): Strangers {
  const shared = globalThis as { [strangersKey]?: Strangers };
  shared[strangersKey] ??= createStrangers();
  return shared[strangersKey];
}
