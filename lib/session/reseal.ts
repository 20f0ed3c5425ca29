/**
 * Moves a session cookie to the present secret while the previous one is being replaced, so that
 * removing the previous one signs out nobody who has been here meanwhile. The session stays the
 * same. Edge-safe.
 */
import type { Clock } from "../base/clock";
import type { Cookie } from "../http/cookies";
import { sessionCookies } from "./cookie";
import { isSealedWithCurrent, type SealKeys, sealSessionId, unsealSessionId } from "./seal";
import type { SessionAdmission } from "./verify";

/** The cookie anew, or null when it need not be. `seal`: the cookie's value as it was presented and admitted. */
export async function resealSession(
  seal: string,
  { record }: Pick<SessionAdmission, "record">,
  { sealKeys, clock, isHttps }: { sealKeys: SealKeys; clock: Clock; isHttps: boolean },
): Promise<Cookie | null> {
  if (isSealedWithCurrent(seal, sealKeys)) return null;
  const unsealed = await unsealSessionId(seal, sealKeys);
  if (!unsealed.ok) return null;
  const now = clock();
  const remaining = Math.max(1, Math.ceil((record.endsAt - now) / 1000));
  const renewed = await sealSessionId(unsealed, sealKeys, remaining);
  const [cookie = null] = sessionCookies({ seal: renewed, endsAt: record.endsAt }, isHttps, now);
  return cookie;
}
