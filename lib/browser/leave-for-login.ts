import { isReason } from "../identity/verdict";
import type { Problem } from "./call-api";

/** To the login page with the reason and the way back. That page needs no credential: no loop. */
export function leaveForLogin({ reason }: Pick<Problem, "reason">): void {
  const { pathname, search } = window.location;
  const next = encodeURIComponent(`${pathname}${search}`);
  window.location.assign(`/login?next=${next}&reason=${isReason(reason) ? reason : "expired"}`);
}
