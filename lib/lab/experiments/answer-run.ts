/**
 * DEMO: the answer to `POST /api/lab/experiments/{slug}`. The experiment's browsers ask the origin
 * that the configuration names; without one that is http://localhost and the port that Next listens
 * on, which it writes to PORT before boot (lib/config.ts). The Host header of a request decides
 * nothing here, so nobody can make this server ask somebody else.
 */
import "server-only";
import { answer, anybody } from "../../endpoints/answer";
import { problem } from "../../http/problem";
import { beginRun } from "./begin-run";
import { findExperiment } from "./find-experiment";
import { streamRun } from "./run-experiment";

export function answerWithRun(request: Request, slug: string): Promise<Response> {
  // Without the visitor's cookies: a fault that they are looking at is none of the experiment's.
  return answer(request, {
    conditions: new Request(request.url),
    origin: "own",
    admit: anybody,
    body: null,
    work: async ({ context }) => {
      const placed = await findExperiment(slug);
      if (!placed) return problem("not-found");
      const begun = await beginRun(request, context);
      if (!begun.ok) return begun.response;
      return streamRun(placed.item, context.config.origin, begun.leavePlace);
    },
  });
}
