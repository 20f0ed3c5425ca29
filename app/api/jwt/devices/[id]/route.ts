import { answerToDeviceEnd } from "../../../../../lib/endpoints/devices";
import { flow } from "../flow";

export async function DELETE(
  request: Request,
  { params }: RouteContext<"/api/jwt/devices/[id]">,
): Promise<Response> {
  return answerToDeviceEnd(request, (await params).id, flow);
}
