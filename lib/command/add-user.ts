import type { z } from "zod";
import { logEvent } from "../base/log";
import type { UserStore } from "../store/users";
import type { newUserSchema } from "../users/new-user";
import { hashPassword } from "../users/password";
import { problemOfPassword } from "../users/password-rules";
import { readPassword } from "./read-password";

interface AddUserContext {
  store: UserStore;
  directoryId: string;
  /** Who asks, for the log. */
  by: string;
}

/** Asks for a password and makes the account. However many ask at once for one name, one gets it. */
export async function addUser(
  user: z.output<typeof newUserSchema>,
  { store, directoryId, by }: AddUserContext,
): Promise<{ ok: true; text: string } | { ok: false; problem: string }> {
  const { username, role } = user;
  const taken = {
    ok: false,
    problem: `There is a ${username} already. Nothing was changed.`,
  } as const;
  if (await store.users.findForSignIn(directoryId, username)) return taken;

  const input = await readPassword();
  if (!input.ok) return input;
  const weakness = problemOfPassword(input.password, user);
  if (weakness) return { ok: false, problem: `The password ${weakness}` };

  const passwordHash = await hashPassword(input.password);
  await store.users.create(directoryId, [{ ...user, passwordHash }], null);
  // The store says whose account it is: an answer may have been lost, and the step repeated.
  const created = await store.users.findForSignIn(directoryId, username);
  if (created?.passwordHash !== passwordHash) return taken;
  logEvent("user-added", { by, userId: created.user.userId, role });
  return { ok: true, text: `${username} is added as ${role}.` };
}
