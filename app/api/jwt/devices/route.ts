import { answerToDevicesEnd, answerWithDevices } from "../../../../lib/endpoints/devices";
import { flow } from "./flow";

export function GET(request: Request): Promise<Response> {
  return answerWithDevices(request, flow);
}

export function DELETE(request: Request): Promise<Response> {
  return answerToDevicesEnd(request, flow);
}
