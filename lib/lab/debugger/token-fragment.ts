/**
 * DEMO: the token in an address. In the fragment, since a browser sends that to nobody: not to the
 * server, and not in a Referer (RFC 9110 §10.1.3).
 */

/** Null for a fragment that is for something else, as a skip link's. */
export function readTokenFragment(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, "")).get("token");
}

/** Empty for no token. */
export function writeTokenFragment(token: string): string {
  return token === "" ? "" : `#${new URLSearchParams({ token })}`;
}
