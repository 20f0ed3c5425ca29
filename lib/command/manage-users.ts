/**
 * The people of a deployment that has one directory, from the command line: adds, lists, changes and
 * removes them in the store that the environment names. Answers go to stdout, all else to stderr.
 */
import { systemClock } from "../base/clock";
import { logEvent } from "../base/log";
import { merge } from "../base/merge";
import { Trace } from "../base/trace";
import { provideStore } from "../boot/provide-store";
import { ConfigError, currentEnvironment, parseStoreConfig } from "../config";
import {
  applyUserChange,
  endEverywhere,
  type UserChangeDependencies,
} from "../endpoints/apply-user-change";
import * as flows from "../flows";
import { roles } from "../identity/identity";
import { longest } from "../identity/lifetimes";
import { openClient } from "../store/open-client";
import { openUsers } from "../store/open-users";
import { missingStore } from "../store/settings";
import { StoreUnavailableError } from "../store/unavailable";
import { onlyDirectoryId } from "../store/users";
import { newUserSchema } from "../users/new-user";
import { addUser } from "./add-user";

const by = "command line";

const usage = `Usage:
  npm run user -- add <username> "<Name>" <role>   asks for the password, or reads it from a pipe
  npm run user -- list
  npm run user -- role <username> <role>
  npm run user -- remove <username>
  npm run user -- end-all                          signs everybody out, everywhere
Roles: ${roles.join(", ")}.`;

/** Something that the person at the terminal can put right. */
type Outcome = { ok: true; text: string } | { ok: false; problem: string };

/** Answers with the exit code. */
export async function manageUsers(words: readonly string[]): Promise<0 | 1> {
  // What happened is logged as the server logs it; whoever pipes the answer on gets the answer alone.
  console.info = console.error;
  try {
    const outcome = await run(words);
    if (outcome.ok) process.stdout.write(`${outcome.text}\n`);
    else console.error(outcome.problem);
    return outcome.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StoreUnavailableError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function run([verb, ...rest]: readonly string[]): Promise<Outcome> | Outcome {
  switch (`${verb} ${rest.length}`) {
    case "add 3":
      return withStore((context) => add(rest, context));
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

async function withStore(
  work: (context: UserChangeDependencies) => Promise<Outcome>,
): Promise<Outcome> {
  const environment = currentEnvironment();
  const toSet = missingStore(environment);
  if (toSet) {
    throw new ConfigError([
      `No store is configured. The embedded one lives and dies inside the server's process, so nobody can be added to it from here. Set ${toSet}, for this command and for the server.`,
    ]);
  }
  const provided = await provideStore(environment);
  try {
    const { store, settings } = parseStoreConfig(currentEnvironment());
    const client = openClient(store, new Trace());
    const parts = Object.values(flows).map((flow) => flow.openRequest(client, settings));
    const records = merge(parts.map((part) => part.store));
    return await work({
      ...merge(parts),
      store: { ...records, users: openUsers(client) },
      clock: systemClock,
    });
  } finally {
    await provided.close();
  }
}

async function add(
  [username, name, role]: readonly string[],
  { store }: UserChangeDependencies,
): Promise<Outcome> {
  const user = newUserSchema.safeParse({ username, name, role });
  if (!user.success) return { ok: false, problem: inWords(user.error.issues) };
  return addUser(user.data, { store, directoryId: onlyDirectoryId, by });
}

async function list({ store }: UserChangeDependencies): Promise<Outcome> {
  const users = await store.users.list(onlyDirectoryId);
  const lines = users.map(({ username, role, disabled, name }) =>
    [username, role, disabled ? "disabled" : "enabled", name].join("\t"),
  );
  return { ok: true, text: lines.length === 0 ? "Nobody yet." : lines.join("\n") };
}

async function changeRole(
  [username = "", role]: readonly string[],
  context: UserChangeDependencies,
): Promise<Outcome> {
  const parsed = newUserSchema.pick({ role: true }).safeParse({ role });
  if (!parsed.success) return { ok: false, problem: inWords(parsed.error.issues) };
  const change = { by, directoryId: onlyDirectoryId, username, change: parsed.data };
  const user = await applyUserChange(change, context);
  return user ? { ok: true, text: `${username} is ${user.role} now.` } : unknown(username);
}

async function remove(
  [username = ""]: readonly string[],
  context: UserChangeDependencies,
): Promise<Outcome> {
  // Disabled first: that ends every device, and nobody signs in between the two steps.
  const directoryId = onlyDirectoryId;
  const change = { by, directoryId, username, change: { disabled: true } };
  const user = await applyUserChange(change, context);
  if (!user || !(await context.store.users.remove(directoryId, username))) return unknown(username);
  logEvent("user-removed", { by, userId: user.userId });
  return { ok: true, text: `${username} is removed.` };
}

async function endAll(context: UserChangeDependencies): Promise<Outcome> {
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

function inWords(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  return issues.map(({ path, message }) => `The ${String(path[0])} ${message}`).join("\n");
}
