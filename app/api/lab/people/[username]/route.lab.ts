import { z } from "zod";
import { logEvent } from "@/lib/base/log";
import { answer, anybody } from "@/lib/endpoints/answer";
import { problem } from "@/lib/http/problem";
import { roleSchema } from "@/lib/identity/identity-schema";
import { findWorkspace } from "@/lib/lab/workspaces";

const bodySchema = z.strictObject({ role: roleSchema });

interface Segments {
  params: Promise<{ username: string }>;
}

/**
 * DEMO: the visitor owns the workspace, so the visitor may give its people any role, as an
 * administrator elsewhere would. What the sign-ins make of it is what the lab shows.
 */
export function PATCH(request: Request, { params }: Segments): Promise<Response> {
  return answer(request, {
    origin: "own",
    admit: anybody,
    body: bodySchema,
    work: async ({ body, context }) => {
      const directoryId = await findWorkspace(request.headers, context);
      const { username } = await params;
      const user = directoryId
        ? await context.store.users.change(directoryId, username, body)
        : null;
      if (!user) return problem("no-such-user");
      logEvent("user-changed", { by: "workspace", userId: user.userId, ...body });
      return Response.json({ user: { username, name: user.name, role: user.role } });
    },
  });
}
