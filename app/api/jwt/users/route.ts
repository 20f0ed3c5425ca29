import { answerWithUsers } from "@/lib/users/administration";

export function GET(request: Request): Promise<Response> {
  return answerWithUsers(request);
}
