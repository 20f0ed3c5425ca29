import { answerWithProfile } from "../../../../lib/endpoints/profile";

export function GET(request: Request): Promise<Response> {
  return answerWithProfile(request);
}
