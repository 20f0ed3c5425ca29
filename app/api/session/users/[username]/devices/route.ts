import { answerToSigningOut } from "../../../../../../lib/endpoints/administration";

export async function DELETE(
  request: Request,
  { params }: RouteContext<"/api/session/users/[username]/devices">,
): Promise<Response> {
  return answerToSigningOut(request, (await params).username);
}
