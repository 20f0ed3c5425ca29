import "server-only";
import { requirePassport } from "../gate/current-identity";
import { answer } from "./answer";

/** Who the gate admitted, by which flow. The same for both: pages and clients never ask which. */
export function answerWithProfile(request: Request): Promise<Response> {
  return answer(request, {
    origin: "any",
    admit: requirePassport,
    body: null,
    work: async ({ who: { flow, identity } }) => {
      return Response.json({ flow, identity });
    },
  });
}
