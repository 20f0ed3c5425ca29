import { withRenewalLock } from "@/lib/browser/renew";
import { type Problem, requestApi } from "@/lib/browser/request-api";
import { announce } from "@/lib/browser/tabs";
import { flows } from "@/lib/identity/identity";
import type { Replay } from "@/lib/lab/replay/replay-schema";
import type { Lab } from "../instrument/use-lab";

/**
 * The server copies this browser's cookies, logs it out of both flows, and sends the copy. Under the lock of
 * renewals, as any logout by JWT: a refresh that is still on its way would bring the cookies back.
 */
export async function sendCopy(
  lab: Lab,
): Promise<{ ok: true; replay: Replay } | { ok: false; problem: Problem }> {
  const result = await withRenewalLock(() => requestApi("POST", "/api/lab/replay"));
  if (!result.ok) return result;
  const { replaySchema } = await import("@/lib/lab/replay/replay-schema");
  const replay = replaySchema.parse(result.body);
  for (const flow of flows) {
    announce({ kind: "signed-out", flow });
    lab.leave(flow);
  }
  await lab.look();
  return { ok: true, replay };
}
