import { answerWithProfile } from "@/lib/users/profile";

export function GET(request: Request): Promise<Response> {
  return answerWithProfile(request);
}
