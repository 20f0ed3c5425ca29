/**
 * Where the reference and the lab meet: here, and for the edge in lib/compose/edge.ts. A build with
 * LAB=off takes lib/compose/server.bare.ts instead: one directory of users, and no receipts.
 */
import "server-only";
import type { ServerContext } from "../endpoints/server-request";
import type { Cookie } from "../http/cookies";
import { type Receipt, writeReceipt } from "../lab/receipt";
import { enterWorkspace, type Workspace } from "../lab/workspaces";

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
