/**
 * Checks a username and password. Guarantees: an unknown user, a disabled user and a wrong password
 * are answered alike, after the same work (OWASP ASVS 6.3.8); guessing is throttled per account.
 */
import "server-only";
import { problem } from "../http/problem";
import { checkAttempts, countFailure } from "../http/rate-limit";
import { logEvent } from "../log";
import type { RequestContext } from "../runtime";
import { hashSecret } from "../secrets";
import { findUserForSignIn } from "./directory";
import { hasRoomForSignIn, verifyPassword } from "./password";
import type { User } from "./record";

export interface Credentials {
  username: string;
  password: string;
}

export async function authenticate(
  { username, password }: Credentials,
  directoryId: string,
  { store, clock, trace }: RequestContext,
): Promise<{ ok: true; user: User } | { ok: false; response: Response }> {
  if (!hasRoomForSignIn())
    return { ok: false, response: problem("busy", { headers: { "retry-after": "1" } }) };
  const account = await hashSecret(`${directoryId}/${username}`);
  const attempts = await checkAttempts(store, account, clock());
  if (attempts.isBlocked) {
    logEvent("sign-in-refused", { account, why: "too-many-attempts" });
    return {
      ok: false,
      response: problem("too-many-attempts", {
        headers: { "retry-after": String(attempts.retryAfter) },
      }),
    };
  }
  const found = await findUserForSignIn(store, directoryId, username);
  const matches = await trace.measure("password", "argon2id", () =>
    verifyPassword(password, found?.passwordHash),
  );
  if (matches && found && !found.user.disabled) return { ok: true, user: found.user };
  await countFailure(store, account);
  logEvent("sign-in-refused", { account, why: "invalid-credentials" });
  return { ok: false, response: problem("invalid-credentials") };
}
