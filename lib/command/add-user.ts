/** Makes an account: asks for its password, at a terminal or from a pipe. */
import { logEvent } from "../base/log";
import { onlyDirectoryId, type UserStore } from "../store/users";
import { newUserSchema } from "../users/new-user";
import { hashPassword } from "../users/password";
import { problemOfPassword } from "../users/password-rules";
import { readPassword } from "./read-password";
import type { Outcome } from "./store-command";

/** In the log, who asked for what a command does. */
export const by = "command line";

/** However many ask at once for one name, one gets it. */
export async function addUser(
  [username, name, role]: readonly string[],
  { store }: { store: UserStore },
): Promise<Outcome> {
  const parsed = newUserSchema.safeParse({ username, name, role });
  if (!parsed.success) return { ok: false, problem: inWords(parsed.error.issues) };
  const user = parsed.data;
  const taken: Outcome = {
    ok: false,
    problem: `There is a ${user.username} already. Nothing was changed.`,
  };
  if (await store.users.findForSignIn(onlyDirectoryId, user.username)) return taken;

  const input = await readPassword();
  if (!input.ok) return input;
  const weakness = problemOfPassword(input.password, user);
  if (weakness) return { ok: false, problem: `The password ${weakness}` };

  const passwordHash = await hashPassword(input.password);
  await store.users.create(onlyDirectoryId, [{ ...user, passwordHash }], null);
  // The store says whose account it is: an answer may have been lost, and the step repeated.
  const created = await store.users.findForSignIn(onlyDirectoryId, user.username);
  if (created?.passwordHash !== passwordHash) return taken;
  logEvent("user-added", { by, userId: created.user.userId, role: user.role });
  return { ok: true, text: `${user.username} is added as ${user.role}.` };
}

export function inWords(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  return issues.map(({ path, message }) => `The ${String(path[0])} ${message}`).join("\n");
}
