import { withCookies } from "@/lib/http/cookies";
import { answer } from "@/lib/http/endpoint";
import { describeLab } from "@/lib/lab/state/describe-lab";
import { unlessUnavailable } from "@/lib/lab/state/unless-unavailable";
import { enterWorkspace } from "@/lib/lab/workspaces";
import { listUsers } from "@/lib/users/directory";

export function GET(request: Request): Promise<Response> {
  return answer(request, async (context) => {
    // With the store away there is still something to show: what the browser holds.
    const workspace = await unlessUnavailable(async () => {
      const { directoryId, cookies } = await enterWorkspace(request.headers, context);
      return { cookies, people: await listUsers(context.store, directoryId) };
    });
    const state = await describeLab(request.headers, context, workspace?.people);
    return withCookies(Response.json(state), workspace?.cookies ?? []);
  });
}
