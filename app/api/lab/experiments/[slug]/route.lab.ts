import { answerWithRun } from "@/lib/lab/experiments/answer-run";

export async function POST(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return answerWithRun(request, (await params).slug);
}
