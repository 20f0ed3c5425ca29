/**
 * Checks a username and password. Guarantees: an unknown user, a disabled user and a wrong password
 * are answered alike, after the same work (OWASP ASVS 6.3.8); guessing is throttled per account.
 */
import "server-only";
import type { Clock } from "../base/clock";
import { logEvent } from "../base/log";
import { hashSecret } from "../base/secrets";
import type { Trace } from "../base/trace";
import type { AttemptStore } from "../store/attempts";
import type { User, UserStore } from "../store/users";
import { checkAttempts, oneAtATime } from "./attempts";
import { verifyPassword } from "./password";

export interface Credentials {
  username: string;
  password: string;
}

export interface AuthenticateDependencies {
  store: UserStore & AttemptStore;
  clock: Clock;
  trace: Trace;
}

export type Attempt =
  /** `passwordHash`: the one that was verified, for whatever stores the sign-in to hold it against. */
  | { ok: true; user: User; passwordHash: string }
  | { ok: false; reason: "invalid-credentials" }
  /** `retryAfter`: seconds. */
  | { ok: false; reason: "busy" | "too-many-attempts"; retryAfter: number };

/** There is no room for another one right now. */
export const crowded = { ok: false, reason: "busy", retryAfter: 1 } as const satisfies Attempt;

/** `from`: where the request says it comes from, for the log. */
export async function authenticate(
  credentials: Credentials,
  directoryId: string,
  from: string | null,
  context: AuthenticateDependencies,
): Promise<Attempt> {
  const account = await hashSecret(`${directoryId}/${credentials.username}`);
  const work = () => attempt(credentials, directoryId, { account, from }, context);
  return (await oneAtATime(account, work)) ?? crowded;
}

async function attempt(
  { username, password }: Credentials,
  directoryId: string,
  who: { account: string; from: string | null },
  { store, clock, trace }: AuthenticateDependencies,
): Promise<Attempt> {
  // Both at once: what a sign-in waits for is the store, not what is asked of it.
  const [{ isBlocked, retryAfter }, found] = await Promise.all([
    checkAttempts(who.account, { store, clock }),
    store.users.findForSignIn(directoryId, username),
  ]);
  if (isBlocked) {
    logEvent("sign-in-refused", { ...who, why: "too-many-attempts" });
    return { ok: false, reason: "too-many-attempts", retryAfter };
  }
  const matches = await trace.measure("password", "argon2id", () =>
    verifyPassword(password, found?.passwordHash),
  );
  if (matches && found && !found.user.disabled) return { ok: true, ...found };
  await store.attempts.countFailure(who.account);
  logEvent("sign-in-refused", { ...who, why: "invalid-credentials" });
  return { ok: false, reason: "invalid-credentials" };
}
