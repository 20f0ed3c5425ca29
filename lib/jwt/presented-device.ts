/**
 * Which refresh family a request belongs to, told by its access token, for ending that family. An
 * expired token tells as well, since it was signed here all the same; a denied one, too. Never a
 * reason to admit anybody.
 */
import { readBearerToken } from "../http/bearer";
import { readCookie } from "../http/cookies";
import { accessCookieName } from "./cookie";
import { type VerifyAccessTokenDependencies, verifyAccessToken } from "./verify";

export interface PresentedDevice {
  deviceId: string;
  userId: string;
}

export async function presentedDevice(
  headers: Headers,
  { isHttps, ...dependencies }: VerifyAccessTokenDependencies & { isHttps: boolean },
): Promise<PresentedDevice | null> {
  const authorization = headers.get("authorization");
  const token =
    authorization === null
      ? readCookie(headers, accessCookieName(isHttps))
      : readBearerToken(authorization);
  const { keys, issuer, audience, clock, trace } = dependencies;
  const verdict = await verifyAccessToken(token ?? undefined, {
    keys,
    issuer,
    audience,
    clock,
    trace,
  });
  const claims = verdict.ok ? verdict.claims : verdict.expiredClaims;
  return claims ? { deviceId: claims.sid, userId: claims.sub } : null;
}
