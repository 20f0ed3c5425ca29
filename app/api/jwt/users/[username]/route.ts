import { answerToUserChange } from "../../../../../lib/endpoints/administration";

export async function PATCH(
  request: Request,
  { params }: RouteContext<"/api/jwt/users/[username]">,
): Promise<Response> {
  return answerToUserChange(request, (await params).username);
}
