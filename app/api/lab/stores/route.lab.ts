import { answerWithMeasurement } from "@/lib/lab/stores/answer-measurement";

export function POST(request: Request): Promise<Response> {
  return answerWithMeasurement(request);
}
