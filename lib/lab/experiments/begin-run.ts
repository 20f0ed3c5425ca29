/** DEMO: a place for something that makes this server ask itself, or why there is none now. */
import "server-only";
import { hashSecret } from "../../base/secrets";
import type { ServerContext } from "../../endpoints/server-request";
import { problem } from "../../http/problem";
import { clientAddress } from "../../http/vouched-headers";
import { openLabStore } from "../store";
import { countRun } from "./count-run";
import { takePlace } from "./run-experiment";

/** Three at once and sixty a minute for one visitor, by address. The place is to be given back. */
export async function beginRun(
  { headers }: Request,
  { config, trace, clock }: ServerContext,
): Promise<{ ok: true; leavePlace: () => void } | { ok: false; response: Response }> {
  const who = await hashSecret(clientAddress(headers) ?? "unknown");
  const leavePlace = takePlace(who);
  if (!leavePlace) return refuse(5);
  const runs = await countRun(who, openLabStore({ config, trace }), clock()).catch((error) => {
    leavePlace();
    throw error;
  });
  if (!runs.isBlocked) return { ok: true, leavePlace };
  leavePlace();
  return refuse(runs.retryAfter);
}

function refuse(seconds: number): { ok: false; response: Response } {
  const headers = { "retry-after": String(seconds) };
  return { ok: false, response: problem("too-many-requests", { headers }) };
}
