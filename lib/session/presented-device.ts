/**
 * Which session a request belongs to, told by its cookie, for ending that session. Never a reason to
 * admit anybody: whether the session lives is for the store to say.
 */

import { readCookie } from "../http/cookies";
import type { DeviceName } from "../store/devices";
import { sessionCookieName } from "./cookie";
import { type SealKeys, unsealSessionId } from "./seal";

/** Null when the cookie names no session. */
export async function presentedDevice(
  headers: Headers,
  { sealKeys, isHttps }: { sealKeys: SealKeys; isHttps: boolean },
): Promise<DeviceName | null> {
  const seal = readCookie(headers, sessionCookieName(isHttps));
  const unsealed = seal ? await unsealSessionId(seal, sealKeys) : null;
  return unsealed?.ok ? { userId: unsealed.userId, deviceId: unsealed.deviceId } : null;
}
