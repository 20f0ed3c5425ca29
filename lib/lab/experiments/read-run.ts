/** DEMO: starts a run and reads its lines as they come. Every way to fail ends in one last event. */
import * as z from "zod/mini";
import { readLines } from "../read-lines";
import { type Failure, type RunEvent, runEventSchema } from "./events";

const problemSchema = z.object({ code: z.string(), title: z.string(), detail: z.string() });

export async function readRun(
  slug: string,
  onEvent: (event: RunEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const response = await fetch(`/api/lab/experiments/${slug}`, {
      method: "POST",
      cache: "no-store",
      signal,
    });
    if (!response.ok || !response.body) {
      onEvent(await failureOf(response));
      return;
    }
    let isOver = false;
    for await (const line of readLines(response.body)) {
      const event = z.parse(runEventSchema, line);
      isOver = event.type === "done" || event.type === "failed";
      onEvent(event);
    }
    if (!isOver) onEvent({ type: "failed", code: "interrupted" });
  } catch {
    if (!signal.aborted) onEvent({ type: "failed", code: "interrupted" });
  }
}

async function failureOf(response: Response): Promise<Failure> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  const known =
    problem.success && /^(store-unavailable|too-many-requests)$/.test(problem.data.code);
  return {
    type: "failed",
    code: known ? (problem.data.code as Failure["code"]) : "refused",
    detail: problem.success ? `${response.status} ${problem.data.code}` : String(response.status),
  };
}
