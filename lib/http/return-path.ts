const defaultPath = "/";
/** A host that exists nowhere: a path that resolves to any other host has left the origin. */
const base = "http://return-path.invalid";

/**
 * Where to go after signing in. Only a page of this application, named by its path; anything else
 * (another origin, another scheme, and whatever is no destination) becomes the main page.
 */
export function safeReturnPath(
  next: string | null | undefined,
  isDestination: (pathname: string) => boolean,
): string {
  if (!next?.startsWith("/") || next.length > 512) return defaultPath;
  // WHATWG URL drops tabs and line breaks and reads a backslash as a slash: neither is in our paths.
  if (/[\\\s\p{Cc}]/u.test(next) || !URL.canParse(next, base)) return defaultPath;
  const url = new URL(next, base);
  if (url.origin !== base || !isDestination(url.pathname)) return defaultPath;
  return `${url.pathname}${url.search}${url.hash}`;
}
