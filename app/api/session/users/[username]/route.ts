import { answerToUserChange } from "../../../../../lib/endpoints/administration";

export async function PATCH(
  request: Request,
  { params }: RouteContext<"/api/session/users/[username]">,
): Promise<Response> {
  return answerToUserChange(request, (await params).username);
}
