/**
 * Checks a username and password. Guarantees: an unknown user, a disabled user and a wrong password
 * are answered alike, after the same work (OWASP ASVS 6.3.8); guessing is throttled per account.
 */
import "server-only";
import { logEvent } from "../base/log";
import { hashSecret } from "../base/secrets";
import { problem } from "../http/problem";
import type { RequestContext } from "../runtime";
import { checkAttempts, countFailure, oneAtATime } from "./attempts";
import { findUserForSignIn } from "./directory";
import { hasRoomForSignIn, verifyPassword } from "./password";
import type { User } from "./record";

export interface Credentials {
  username: string;
  password: string;
}

type Attempt = { ok: true; user: User } | { ok: false; response: Response };

export async function authenticate(
  { username, password }: Credentials,
  directoryId: string,
  context: RequestContext,
  from: string | null,
): Promise<Attempt> {
  const busy = {
    ok: false,
    response: problem("busy", { headers: { "retry-after": "1" } }),
  } as const;
  if (!hasRoomForSignIn()) return busy;
  const account = await hashSecret(`${directoryId}/${username}`);
  return (
    (await oneAtATime(account, () =>
      attempt({ username, password }, directoryId, context, { account, from }),
    )) ?? busy
  );
}

async function attempt(
  { username, password }: Credentials,
  directoryId: string,
  { store, clock, trace }: RequestContext,
  who: { account: string; from: string | null },
): Promise<Attempt> {
  const { isBlocked, retryAfter } = await checkAttempts(store, who.account, clock());
  if (isBlocked) {
    logEvent("sign-in-refused", { ...who, why: "too-many-attempts" });
    return {
      ok: false,
      response: problem("too-many-attempts", { headers: { "retry-after": String(retryAfter) } }),
    };
  }
  const found = await findUserForSignIn(store, directoryId, username);
  const matches = await trace.measure("password", "argon2id", () =>
    verifyPassword(password, found?.passwordHash),
  );
  if (matches && found && !found.user.disabled) return { ok: true, user: found.user };
  await countFailure(store, who.account);
  logEvent("sign-in-refused", { ...who, why: "invalid-credentials" });
  return { ok: false, response: problem("invalid-credentials") };
}
