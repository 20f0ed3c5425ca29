/**
 * DEMO: the answer to `POST /api/lab/experiments/{slug}`. The experiment's browsers ask the origin
 * that the configuration names; without one that is http://localhost and the port that Next listens
 * on, which it writes to PORT before boot (lib/config.ts). The Host header of a request decides
 * nothing here, so nobody can make this server ask somebody else.
 */
import "server-only";
import { hashSecret } from "../../base/secrets";
import { answer, anybody } from "../../endpoints/answer";
import { clientAddress } from "../../http/client-address";
import { problem } from "../../http/problem";
import { openLabStore } from "../store";
import { countRun } from "./count-run";
import { findExperiment } from "./find-experiment";
import { streamRun, takePlace } from "./run-experiment";

export function answerWithRun(request: Request, slug: string): Promise<Response> {
  // Without the visitor's cookies: a fault that they are looking at is none of the experiment's.
  return answer(request, {
    conditions: new Request(request.url),
    origin: "own",
    admit: anybody,
    body: null,
    work: async ({ context: { config, trace, clock } }) => {
      const placed = await findExperiment(slug);
      if (!placed) return problem("not-found");
      const who = await hashSecret(clientAddress(request.headers) ?? "unknown");
      const refuse = (seconds: number) =>
        problem("too-many-requests", { headers: { "retry-after": String(seconds) } });
      const leavePlace = takePlace(who);
      if (!leavePlace) return refuse(5);
      const runs = await countRun(who, openLabStore({ config, trace }), clock()).catch((error) => {
        leavePlace();
        throw error;
      });
      if (runs.isBlocked) {
        leavePlace();
        return refuse(runs.retryAfter);
      }
      return new Response(streamRun(placed.item, config.origin, leavePlace), {
        headers: { "content-type": "application/x-ndjson", "x-accel-buffering": "no" },
      });
    },
  });
}
