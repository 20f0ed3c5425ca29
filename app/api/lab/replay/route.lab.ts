import { answerWithReplay } from "@/lib/lab/replay/answer-replay";

export function POST(request: Request): Promise<Response> {
  return answerWithReplay(request);
}
