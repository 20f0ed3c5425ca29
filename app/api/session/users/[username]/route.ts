import { answerToUserChange } from "@/lib/users/administration";

export async function PATCH(
  request: Request,
  { params }: RouteContext<"/api/session/users/[username]">,
): Promise<Response> {
  return answerToUserChange(request, (await params).username);
}
