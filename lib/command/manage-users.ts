/**
 * The people of a deployment that has one directory, from the command line: adds, lists, changes and
 * removes them in the store that the environment names.
 */
import { logEvent } from "../base/log";
import { applyUserChange, endEverywhere } from "../endpoints/apply-user-change";
import { roles } from "../identity/identity";
import { longest } from "../identity/lifetimes";
import { onlyDirectoryId } from "../store/users";
import { newUserSchema } from "../users/new-user";
import { addUser, by, inWords } from "./add-user";
import { type Outcome, type StoreCommandContext, tellOutcome, withStore } from "./store-command";

const usage = `Usage:
  npm run user -- add <username> "<Name>" <role>   asks for the password, or reads it from a pipe
  npm run user -- list
  npm run user -- role <username> <role>
  npm run user -- remove <username>
  npm run user -- end-all                          signs everybody out, everywhere
Roles: ${roles.join(", ")}.`;

/** Answers with the exit code. */
export function manageUsers(words: readonly string[]): Promise<0 | 1> {
  return tellOutcome(() => run(words));
}

async function run([verb, ...rest]: readonly string[]): Promise<Outcome> {
  switch (`${verb} ${rest.length}`) {
    case "add 3":
      return withStore((context) => addUser(rest, context));
    case "list 0":
      return withStore(list);
    case "role 2":
      return withStore((context) => changeRole(rest, context));
    case "end-all 0":
      return withStore(endAll);
    case "remove 1":
      return withStore((context) => remove(rest, context));
    default:
      return { ok: false, problem: usage };
  }
}

async function list({ store }: StoreCommandContext): Promise<Outcome> {
  const users = await store.users.list(onlyDirectoryId);
  const lines = users.map(({ username, role, disabled, name }) =>
    [username, role, disabled ? "disabled" : "enabled", name].join("\t"),
  );
  return { ok: true, text: lines.length === 0 ? "Nobody yet." : lines.join("\n") };
}

async function changeRole(
  [username = "", role]: readonly string[],
  context: StoreCommandContext,
): Promise<Outcome> {
  const parsed = newUserSchema.pick({ role: true }).safeParse({ role });
  if (!parsed.success) return { ok: false, problem: inWords(parsed.error.issues) };
  const change = { by, directoryId: onlyDirectoryId, username, change: parsed.data };
  const user = await applyUserChange(change, context);
  return user ? { ok: true, text: `${username} is ${user.role} now.` } : unknown(username);
}

async function remove(
  [username = ""]: readonly string[],
  context: StoreCommandContext,
): Promise<Outcome> {
  // Disabled first: that ends every device, and nobody signs in between the two steps.
  const directoryId = onlyDirectoryId;
  const change = { by, directoryId, username, change: { disabled: true } };
  const user = await applyUserChange(change, context);
  if (!user || !(await context.store.users.remove(directoryId, username))) return unknown(username);
  logEvent("user-removed", { by, userId: user.userId });
  return { ok: true, text: `${username} is removed.` };
}

async function endAll(context: StoreCommandContext): Promise<Outcome> {
  const users = await context.store.users.list(onlyDirectoryId);
  let devices = 0;
  for (const { userId } of users) devices += await endEverywhere(userId, context);
  logEvent("everybody-signed-out", { by, users: users.length, devices });
  const text = `Everybody is signed out: ${devices} ${devices === 1 ? "device" : "devices"} ended.`;
  const rest =
    "revocation" in context && context.revocation === "stateless"
      ? ` Access tokens that are out count until they expire, in ${longest.access / 60} minutes at most.`
      : "";
  return { ok: true, text: `${text}${rest}` };
}

function unknown(username: string): Outcome {
  return {
    ok: false,
    problem: `There is no ${username}. \`npm run user -- list\` says who there is.`,
  };
}
