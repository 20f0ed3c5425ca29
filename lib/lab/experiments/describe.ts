/** DEMO: answers in words. Computed from what was received. */
import { isStoreStep } from "../store-step";
import type { Answer } from "./lab-browser";

/** "401, revoked", "503, store-unavailable", "200". */
export function describeAnswer({
  status,
  code,
  reason,
}: Pick<Answer, "status" | "code" | "reason">) {
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

/** What a request asked of the store, from its Server-Timing: "EXISTS denied:4f..a1". */
export function storeCommandsOf({ steps }: Pick<Answer, "steps">): string[] {
  return steps.filter(isStoreStep).map(({ detail }) => detail ?? "a command");
}
