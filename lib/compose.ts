/**
 * Where the reference and the lab meet: here, and for the edge in lib/compose-edge.ts. A product
 * replaces these: its one directory of users, no hints and no receipts.
 */
import "server-only";
import type { Cookie } from "./http/cookies";
import { demoPassword, demoPeople } from "./lab/demo-people";
import { writeReceipt } from "./lab/receipt";
import { enterWorkspace } from "./lab/workspaces";
import type { RequestContext } from "./runtime";

/** Who can sign in here, to be said where one signs in. A product says nothing. */
export const signInHints = { people: demoPeople, password: demoPassword };

/** The directory in which the visitor's username is looked up. */
export async function enterDirectory(
  headers: Headers,
  context: RequestContext,
): Promise<{ directoryId: string; cookies: Cookie[] }> {
  return enterWorkspace(headers, context);
}

/** What an answer to signing in says about the work behind it. */
export function receiptFor(context: RequestContext, cookies: readonly Cookie[]) {
  return { receipt: writeReceipt(context.trace, cookies) };
}
