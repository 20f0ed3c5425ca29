/** DEMO: what a store was to a check, in the two words that a drawing has room for. */
import type { Flow } from "../identity/identity";

/** `reason`: of a refusal. By session the record is missing; of a token the store is asked only whether it is denied. */
export function storeSays(flow: Flow, isAsked: boolean, reason: string | null): string {
  if (!isAsked) return "not asked";
  if (reason !== "revoked") return "asked";
  return flow === "session" ? "no record" : "it is denied";
}
