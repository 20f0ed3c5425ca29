import "server-only";
import { requirePassport } from "../gate/current-identity";
import { answer } from "./answer";

/** Who the gate admitted, by which flow. The same for both: pages and clients never ask which. */
export function answerWithProfile(request: Request): Promise<Response> {
  return answer(request, async () => {
    const admitted = await requirePassport(request);
    if (!admitted.ok) return admitted.response;
    const { flow, identity } = admitted.passport;
    return Response.json({ flow, identity });
  });
}
