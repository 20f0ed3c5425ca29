/**
 * Which refresh family a request belongs to, told by its access token, for ending that family. An
 * expired token tells as well, since it was signed here all the same, until seven days after it was
 * issued, when no family of its time lives any more; a denied one, too. Never a reason to admit anybody.
 */
import { toSeconds } from "../base/clock";
import { readBearerToken } from "../http/bearer";
import { readCookie } from "../http/cookies";
import { longest } from "../identity/lifetimes";
import type { DeviceName } from "../store/devices";
import { accessCookieName } from "./cookie";
import { type VerifyAccessTokenDependencies, verifyAccessToken } from "./verify";

export async function presentedDevice(
  headers: Headers,
  { isHttps, ...dependencies }: VerifyAccessTokenDependencies & { isHttps: boolean },
): Promise<DeviceName | null> {
  const authorization = headers.get("authorization");
  const token =
    authorization === null
      ? readCookie(headers, accessCookieName(isHttps))
      : readBearerToken(authorization);
  return deviceOfToken(token ?? undefined, dependencies);
}

/** The device that a token of ours names, for as long as its family can have lived. Asks nobody. */
export async function deviceOfToken(
  token: string | undefined,
  { keys, issuer, audience, clock, trace }: VerifyAccessTokenDependencies,
): Promise<DeviceName | null> {
  const dependencies = { keys, issuer, audience, clock, trace };
  const verdict = await verifyAccessToken(token, dependencies);
  const claims = verdict.ok ? verdict.claims : verdict.expiredClaims;
  const isOfLiveFamily = claims && toSeconds(clock()) < claims.iat + longest.refresh;
  return isOfLiveFamily ? { deviceId: claims.sid, userId: claims.sub } : null;
}
