import { answer, anybody } from "@/lib/endpoints/answer";
import { describeLab } from "@/lib/lab/state/describe-lab";
import { unlessUnavailable } from "@/lib/lab/state/unless-unavailable";
import { findWorkspace } from "@/lib/lab/workspaces";

export function GET(request: Request): Promise<Response> {
  return answer(request, {
    origin: "any",
    admit: anybody,
    body: null,
    work: async ({ context }) => {
      // With the store away there is still something to show: what the browser holds.
      const people = await unlessUnavailable(async () => {
        const directoryId = await findWorkspace(request.headers, context);
        return directoryId ? context.store.users.list(directoryId) : undefined;
      });
      return Response.json(await describeLab(request.headers, context, people ?? undefined));
    },
  });
}
