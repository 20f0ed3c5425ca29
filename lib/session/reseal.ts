/**
 * Moves a session cookie to the present secret while the previous one is being replaced, so that
 * removing the previous one signs out nobody who has been here meanwhile. The session stays the
 * same. Edge-safe.
 */
import type { Clock } from "../base/clock";
import type { Cookie } from "../http/cookies";
import { sessionCookie } from "./cookie";
import { isSealedWithCurrent, type SealKeys, sealSessionId } from "./seal";
import type { SessionAdmission } from "./verify";

export async function resealSession(
  { seal, id, record }: Pick<SessionAdmission, "seal" | "id" | "record">,
  { sealKeys, clock, isHttps }: { sealKeys: SealKeys; clock: Clock; isHttps: boolean },
): Promise<Cookie | null> {
  if (isSealedWithCurrent(seal, sealKeys)) return null;
  const remaining = Math.max(1, Math.ceil((record.endsAt - clock()) / 1000));
  return sessionCookie(await sealSessionId(id, sealKeys, remaining), isHttps, remaining);
}
