/**
 * Changing one's own password. Guarantees: the present password is asked again, and guessing it there
 * is throttled like guessing it at sign-in (OWASP ASVS 7.5.1); the credential that asked is replaced
 * by a new one; on request every other device, of either flow, is signed out.
 */
import "server-only";
import { z } from "zod";
import { logEvent } from "../base/log";
import { signInHints } from "../compose/hints";
import type { Passport } from "../gate/passport";
import { type Cookie, withCookies } from "../http/cookies";
import { problem } from "../http/problem";
import { clientAddress } from "../http/vouched-headers";
import { authenticate, crowded } from "../users/authenticate";
import { hashPassword } from "../users/password";
import { minimumLength, problemOfPassword } from "../users/password-rules";
import { inPlace } from "../users/places";
import { answer } from "./answer";
import { endDevices } from "./apply-user-change";
import { outdated, problemOfAttempt } from "./problem-of-attempt";
import { requirePresentDevice } from "./require-present-device";
import type { ServerContext } from "./server-request";

const bodySchema = z
  .object({
    currentPassword: z
      .string("must be a string.")
      .min(1, "must not be empty.")
      .max(256, "is at most 256 characters long."),
    newPassword: z
      .string("must be a string.")
      .min(minimumLength, `is at least ${minimumLength} characters long.`)
      .max(256, "is at most 256 characters long."),
    endOthers: z.boolean("must be true or false.").default(false),
  })
  .refine(({ currentPassword, newPassword }) => currentPassword !== newPassword, {
    path: ["newPassword"],
    error: "must differ from the present one.",
  });

/** Whose password it was, and the hash of the new one. */
export interface ChangedPassword {
  passport: Passport;
  passwordHash: string;
}

/**
 * Replaces the credential that asked: what to tell the browser, and the answer's body. Null when the
 * user was disabled, or the password changed once more, in between.
 */
export type ReplaceCredential = (
  changed: ChangedPassword,
  request: Request,
  context: ServerContext,
) => Promise<{ cookies: Cookie[]; body: object } | null>;

export function answerToPasswordChange(
  request: Request,
  replaceCredential: ReplaceCredential,
): Promise<Response> {
  return answer(request, {
    origin: "own-or-bearer",
    admit: requirePresentDevice,
    body: bodySchema,
    work: async ({ body: wish, who: passport, context }) => {
      const { userId } = passport.identity;
      const found = await context.store.users.find(userId);
      if (!found) return problem("unauthenticated", { reason: "revoked" });
      const weakness = weaknessOf(wish.newPassword, {
        username: found.username,
        name: passport.identity.name,
      });
      if (weakness) {
        const errors = [{ pointer: "/newPassword", detail: weakness }];
        return problem("invalid-body", { errors });
      }
      const credentials = { username: found.username, password: wish.currentPassword };
      const from = clientAddress(request.headers);
      const attempt =
        (await inPlace(() => authenticate(credentials, found.directoryId, from, context))) ??
        crowded;
      if (!attempt.ok) return problemOfAttempt(attempt);

      // As they are now: a token that asked may be older than the user's role.
      const { name, role } = attempt.user;
      const passwordHash = await hashPassword(wish.newPassword);
      const { users } = context.store;
      if (!(await users.setPasswordHash(userId, passwordHash, attempt.passwordHash)))
        return problemOfAttempt(outdated);
      if (wish.endOthers) {
        const { flow, deviceId } = passport;
        await endDevices(userId, (one) => (one === flow ? { keep: deviceId } : {}), context);
      }
      const changed = { passport: { ...passport, identity: { userId, name, role } }, passwordHash };
      const replaced = await replaceCredential(changed, request, context);
      logEvent("password-changed", { userId, flow: passport.flow, endOthers: wish.endOthers });
      return replaced
        ? withCookies(Response.json(replaced.body), replaced.cookies)
        : problem("unauthenticated", { reason: "revoked" });
    },
  });
}

/** A password that is told to everybody anyway may be had back. */
function weaknessOf(password: string, person: { username: string; name: string }): string | null {
  return password === signInHints?.password ? null : problemOfPassword(password, person);
}
