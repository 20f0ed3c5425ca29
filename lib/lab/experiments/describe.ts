/** DEMO: answers in words. Computed from what was received. */
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

/** Of several, each kind once: "401, revoked"; "200 and 401, revoked". */
export function describeAnswers(answers: readonly Pick<Answer, "status" | "code" | "reason">[]) {
  return [...new Set(answers.map(describeAnswer))].join(" and ");
}

/** What a request asked of the store, from its Server-Timing: "EXISTS denied:4f..a1". */
export function storeCommandsOf({ steps }: Pick<Answer, "steps">): string[] {
  return steps.flatMap(({ name, detail }) => (name === "redis" ? [detail ?? "a command"] : []));
}
