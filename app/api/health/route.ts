import { answerToHealth } from "../../../lib/endpoints/health";

export function GET(request: Request): Promise<Response> {
  return answerToHealth(request);
}
