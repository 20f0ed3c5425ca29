const defaultPath = "/";
/** Pages that only lead elsewhere: nobody wants to return to them. */
const waypoints = ["/login", "/jwt/renew"];
/** A host that exists nowhere: a path that resolves to any other host has left the origin. */
const base = "http://return-path.invalid";

/**
 * Where to go after signing in. Only a page of this application, named by its path; anything else
 * (another origin, another scheme, an API, a waypoint, an unknown path) becomes the main page.
 */
export function safeReturnPath(
  next: string | null | undefined,
  isPage: (pathname: string) => boolean,
): string {
  if (!next?.startsWith("/") || next.length > 512) return defaultPath;
  // WHATWG URL drops tabs and line breaks and reads a backslash as a slash: neither is in our paths.
  if (/[\\\s\p{Cc}]/u.test(next) || !URL.canParse(next, base)) return defaultPath;
  const url = new URL(next, base);
  if (url.origin !== base || waypoints.includes(url.pathname) || !isPage(url.pathname))
    return defaultPath;
  return `${url.pathname}${url.search}${url.hash}`;
}
