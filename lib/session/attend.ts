/** What follows from a visit by session: it does not idle, and its cookie moves with the secret. Edge-safe. */
import type { Clock } from "../base/clock";
import type { Visit } from "../identity/flow";
import type { SessionStore } from "../store/sessions";
import { resealSession } from "./reseal";
import type { SealKeys } from "./seal";
import { needsTouch, touchSession } from "./touch";
import type { SessionAdmission } from "./verify";

export interface AttendSessionDependencies {
  store: SessionStore;
  sealKeys: SealKeys;
  clock: Clock;
  isHttps: boolean;
}

/** `seal`: the cookie's value as it was presented and admitted. */
export async function attendSession(
  seal: string,
  admitted: SessionAdmission,
  context: AttendSessionDependencies,
): Promise<Visit> {
  const renewed = await resealSession(seal, admitted, context);
  return {
    cookies: renewed ? [renewed] : [],
    afterwards: needsTouch(admitted, context.clock())
      ? () =>
          touchSession({ userId: admitted.identity.userId, deviceId: admitted.deviceId }, context)
      : null,
  };
}
