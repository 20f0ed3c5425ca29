/** The twin of lib/command/manage-users.ts for whoever takes the code along: people can be added. */
import { roles } from "../identity/identity";
import { addUser } from "./add-user";
import { type Outcome, tellOutcome, withStore } from "./store-command";

const usage = `Usage:
  npm run user -- add <username> "<Name>" <role>   asks for the password, or reads it from a pipe
Roles: ${roles.join(", ")}.`;

/** Answers with the exit code. */
export function manageUsers(words: readonly string[]): Promise<0 | 1> {
  return tellOutcome(() => run(words));
}

async function run([verb, ...rest]: readonly string[]): Promise<Outcome> {
  return verb === "add" && rest.length === 3
    ? withStore((context) => addUser(rest, context))
    : { ok: false, problem: usage };
}
