/**
 * Cookies as a browser takes them: what it would not store is as good as not sent (RFC 6265bis §5.7), and
 * what it stores it sends where the path says.
 */
import { parseSetCookie, type SetCookie } from "cookie";
import { maximumCookieBytes } from "../../http/cookies";
import { complain, type Finding } from "./finding";

/** Why a browser leaves it, or null when it stores it. */
export function reasonNotToStore(cookie: SetCookie, url: URL): string | null {
  const { name, value = "", domain, path, secure = false, sameSite } = cookie;
  // Browsers take their own machine for a secure place.
  const isSecurePlace = url.protocol === "https:" || isLoopback(url);
  if (name.length + value.length > maximumCookieBytes)
    return `Name and value are longer than ${maximumCookieBytes} bytes.`;
  if (/^__(Host|Secure)-/i.test(name) && !secure) return "Its prefix demands Secure.";
  if (/^__Host-/i.test(name) && (domain !== undefined || path !== "/"))
    return "Its prefix __Host- demands Path=/ and no Domain.";
  if (secure && !isSecurePlace) return "It is Secure, and did not come by https.";
  if (sameSite === "none" && !secure) return "SameSite=None demands Secure.";
  if (domain !== undefined && !covers(domain, url.hostname)) return `Its Domain is ${domain}.`;
  return null;
}

export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}

function covers(domain: string, hostname: string): boolean {
  const bare = domain.replace(/^\./, "").toLowerCase();
  return hostname === bare || hostname.endsWith(`.${bare}`);
}

/** What the application's cookies have: none is for script, for other sites, or for other hosts. */
export function judgeCookie(cookie: SetCookie, url: URL): Finding[] {
  const { name, httpOnly, secure, sameSite, domain, path } = cookie;
  const about = name;
  const reason = reasonNotToStore(cookie, url);
  if (reason)
    return [
      complain("cookie-not-stored", about, {
        says: `A browser does not store it. ${reason}`,
        fix: "Let the proxy pass Set-Cookie on as it comes, and set APP_ORIGIN to the address that browsers see.",
      }),
    ];
  const isHttps = url.protocol === "https:";
  const lacks = [
    ...(httpOnly ? [] : ["HttpOnly"]),
    ...(secure || !isHttps ? [] : ["Secure"]),
    ...(sameSite === "lax" || sameSite === "strict" ? [] : ["SameSite=Lax or Strict"]),
    ...(domain === undefined ? [] : ["no Domain"]),
    ...(!isHttps || /^__(Host|Secure)-/.test(name) ? [] : ["a name with the prefix __Host-"]),
    ...(name.startsWith("__Secure-") && path === "/" ? ["a narrow Path"] : []),
  ];
  return lacks.length === 0
    ? []
    : [
        complain("cookie-attribute", about, {
          says: `It lacks ${lacks.join(", ")}.`,
          fix: "Let the proxy pass Set-Cookie on as it comes, and set APP_ORIGIN to the address that browsers see.",
        }),
      ];
}

/** Keeps whatever it is given: what a browser would not keep has been said by then, and is signed out all the same. */
export class CookieJar {
  readonly #cookies = new Map<string, SetCookie>();

  /** The Set-Cookie lines of one answer. What has ended goes. */
  store(lines: readonly string[]): SetCookie[] {
    const cookies = lines.map((line) => parseSetCookie(line, { decode: (value) => value }));
    for (const cookie of cookies) {
      const key = `${cookie.name} ${cookie.path ?? "/"}`;
      const isOver = (cookie.maxAge ?? 1) <= 0;
      if (isOver) this.#cookies.delete(key);
      else this.#cookies.set(key, cookie);
    }
    return cookies;
  }

  /** The Cookie header for a path; null: none. */
  headerFor(pathname: string): string | null {
    const sent = [...this.#cookies.values()].filter(({ path = "/" }) => reaches(path, pathname));
    const pairs = sent.map(({ name, value = "" }) => `${name}=${value}`);
    return pairs.length > 0 ? pairs.join("; ") : null;
  }

  copy(): CookieJar {
    const other = new CookieJar();
    for (const [key, cookie] of this.#cookies) other.#cookies.set(key, cookie);
    return other;
  }
}

/** RFC 6265bis §5.1.4. */
function reaches(path: string, pathname: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith("/") ? path : `${path}/`);
}
