import { answerToUserChange } from "@/lib/users/administration";

export async function PATCH(
  request: Request,
  { params }: RouteContext<"/api/jwt/users/[username]">,
): Promise<Response> {
  return answerToUserChange(request, (await params).username);
}
