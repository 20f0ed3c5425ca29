import { answer, anybody } from "@/lib/endpoints/answer";
import { describeStandings } from "@/lib/lab/state/describe-standings";

export function GET(request: Request): Promise<Response> {
  return answer(request, {
    origin: "any",
    admit: anybody,
    body: null,
    work: async ({ context }) => Response.json(await describeStandings(request.headers, context)),
  });
}
