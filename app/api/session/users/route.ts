import { answerWithUsers } from "../../../../lib/endpoints/administration";

export function GET(request: Request): Promise<Response> {
  return answerWithUsers(request);
}
