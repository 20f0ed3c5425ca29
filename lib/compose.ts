/**
 * Where the reference and the lab meet, and the only place that imports the lab into lib. A product
 * replaces these two: its one directory of users, and no receipts.
 */
import "server-only";
import type { Cookie } from "./http/cookies";
import { writeReceipt } from "./lab/receipt";
import { enterWorkspace } from "./lab/workspaces";
import type { RequestContext } from "./runtime";

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
