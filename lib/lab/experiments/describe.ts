/** DEMO: answers in words. Computed from what was received. */
import { isStoreStep } from "../store-step";
import type { FlowOutcome } from "./events";
import type { Answer } from "./lab-browser";

type Decided = Pick<FlowOutcome, "ruling" | "decidedBy">;

export const takesNoPart: Decided = { ruling: "untouched" };

/** What an answer means for who asked, and that it was this one. A redirect leads to where one signs in. */
export function decidedBy(answer: Pick<Answer, "status" | "number"> | undefined): Decided {
  if (!answer) return takesNoPart;
  const { status, number } = answer;
  const refused = status >= 500 ? "unavailable" : "refused";
  return { ruling: status < 300 ? "admitted" : refused, decidedBy: number };
}

/** "401, revoked", "503, store-unavailable", "200". */
export function describeAnswer({
  status,
  code,
  reason,
}: {
  status: number;
  code?: string | undefined;
  reason?: string | undefined;
}): string {
  const why = reason ?? code;
  return why ? `${status}, ${why}` : String(status);
}

/** Of several, each kind once: "401, revoked"; "401, tampered and 401, malformed". */
export function describeAnswers(answers: readonly Pick<Answer, "status" | "code" | "reason">[]) {
  return [...new Set(answers.map(describeAnswer))].join(" and ");
}

/** Of several, each status once: "401"; "200 and 401". */
export function statusesOf(answers: readonly Pick<Answer, "status">[]): string {
  return [...new Set(answers.map(({ status }) => status))].join(" and ");
}

/** What a request asked of the store, from its Server-Timing: "ZSCORE denied:{4f..a1}". */
export function storeCommandsOf({ steps }: Pick<Answer, "steps">): string[] {
  return steps.filter(isStoreStep).map(({ detail }) => detail ?? "a command");
}
