/**
 * Where the reference and the lab meet: here, and for the edge in lib/compose/edge.ts. A build with
 * LAB=off takes lib/compose/server.bare.ts instead: one directory of users, no hints and no receipts.
 */
import "server-only";
import type { ServerContext } from "../endpoints/server-request";
import type { Cookie } from "../http/cookies";
import { demoPassword, demoPeople } from "../lab/demo-people";
import { type Receipt, writeReceipt } from "../lab/receipt";
import { enterWorkspace, type Workspace } from "../lab/workspaces";
import type { SignInHints } from "../users/sign-in-hints";

/** Who can sign in here, to be said where one signs in. Null: nothing is said. */
export const signInHints: SignInHints | null = { people: demoPeople, password: demoPassword };

/** The directory in which the visitor's username is looked up. */
export async function enterDirectory(headers: Headers, context: ServerContext): Promise<Workspace> {
  return enterWorkspace(headers, context);
}

/** What an answer to signing in says about the work behind it. */
export function receiptFor(
  context: ServerContext,
  cookies: readonly Cookie[],
): { receipt?: Receipt } {
  return { receipt: writeReceipt(context.trace, cookies) };
}
