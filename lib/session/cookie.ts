/**
 * The session cookie. Guarantees: the browser never shows it to script and sends it with same-site
 * requests and top-level navigation alone; over https the `__Host-` prefix (RFC 6265bis §4.1.3.2)
 * keeps other hosts from setting it. Says nothing about whether the session behind it lives.
 */
import type { Cookie } from "../http/cookies";
import { expired } from "../http/cookies";
import { longest } from "../identity/lifetimes";

export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? "__Host-session" : "session";
}

export function sessionCookie(
  value: string,
  isHttps: boolean,
  maxAge: number = longest.absolute,
): Cookie {
  return {
    name: sessionCookieName(isHttps),
    value,
    attributes: { httpOnly: true, secure: isHttps, sameSite: "lax", path: "/", maxAge },
  };
}

export function expiredCookies(isHttps: boolean): Cookie[] {
  return [expired(sessionCookie("", isHttps))];
}

/** The cookie lives as long as the session may. */
export function sessionCookies(
  { seal, endsAt }: { seal: string; endsAt: number },
  isHttps: boolean,
  now: number,
): Cookie[] {
  const maxAge = Math.max(1, Math.ceil((endsAt - now) / 1000));
  return [sessionCookie(seal, isHttps, maxAge)];
}
