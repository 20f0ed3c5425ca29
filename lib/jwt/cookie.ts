/**
 * The access and refresh cookies. Guarantees: neither is visible to script; the refresh cookie is
 * sent to the refresh route and nowhere else, and never from another site; over https the prefixes
 * (RFC 6265bis §4.1.3) keep other hosts from setting them. The access cookie outlives its token, so
 * that the gate can tell an expired token from none.
 */
import type { Cookie } from "../http/cookies";
import { expired } from "../http/cookies";
import { longest } from "../identity/lifetimes";

const refreshPath = "/api/jwt/refresh";

export function accessCookieName(isHttps: boolean): string {
  return isHttps ? "__Host-access" : "access";
}

/** `__Host-` demands Path=/, so the cookie with the narrow path carries the weaker prefix. */
export function refreshCookieName(isHttps: boolean): string {
  return isHttps ? "__Secure-refresh" : "refresh";
}

export function accessCookie(
  token: string,
  isHttps: boolean,
  maxAge: number = longest.refresh,
): Cookie {
  return {
    name: accessCookieName(isHttps),
    value: token,
    attributes: { httpOnly: true, secure: isHttps, sameSite: "lax", path: "/", maxAge },
  };
}

export function refreshCookie(
  token: string,
  isHttps: boolean,
  maxAge: number = longest.refresh,
): Cookie {
  return {
    name: refreshCookieName(isHttps),
    value: token,
    attributes: { httpOnly: true, secure: isHttps, sameSite: "strict", path: refreshPath, maxAge },
  };
}

export function expiredCookies(isHttps: boolean): Cookie[] {
  return [expired(accessCookie("", isHttps)), expired(refreshCookie("", isHttps))];
}

/** Both cookies live as long as the family may still be refreshed. */
export function tokenCookies(
  {
    accessToken,
    refreshToken,
    refreshExpiresAt,
  }: { accessToken: string; refreshToken: string; refreshExpiresAt: number },
  isHttps: boolean,
  now: number,
): Cookie[] {
  const maxAge = Math.max(1, Math.ceil((refreshExpiresAt - now) / 1000));
  return [accessCookie(accessToken, isHttps, maxAge), refreshCookie(refreshToken, isHttps, maxAge)];
}
