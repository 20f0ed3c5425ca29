/**
 * What a public page may say about the visitor: how each flow stands right now. Decides nothing and
 * opens nothing; a store that is down makes the page say so, not fail.
 */
import "server-only";
import type { Flow } from "../identity/identity";
import type { Verdict } from "../identity/verdict";
import { openRequest } from "../runtime";
import { pageRequest } from "./page-request";
import { flowsInOrder } from "./ways";

/** A flow that is not listed has no credential to present. */
export async function describeVisitor(headers: Headers): Promise<Record<Flow, Verdict>> {
  const context = await openRequest(pageRequest(headers));
  const verdicts = flowsInOrder.map(async ({ name, present, verify }) => [
    name,
    await verify(present(headers, context.isHttps), context),
  ]);
  const missing: Verdict = { ok: false, reason: "missing" };
  return { session: missing, jwt: missing, ...Object.fromEntries(await Promise.all(verdicts)) };
}
