/** What is told by the address of a database alone. Edge-safe. */

const example =
  "Write it as postgresql://user:password@host:5432/database, with ?sslmode=verify-full for TLS";
const encoded = `${example}; in user and password write / as %2F, ? as %3F, # as %23, % as %25 and @ as %40 (percent-encoding).`;

function parse(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

/** Neon's own client reaches it by HTTP: no endpoint has to be opened for it. */
export function isNeon(value: string): boolean {
  return parse(value)?.hostname.endsWith(".neon.tech") ?? false;
}

/** Neon's, or the loopback endpoint's, which boot gives in place of any other. */
export function speaksHttp(value: string): boolean {
  return isNeon(value) || parse(value)?.hostname === "127.0.0.1";
}

/** What is wrong with how it is written. Null when nothing is. */
export function problemOfAddress(value: string): string | null {
  const url = parse(value);
  if (!url) return `is not an address. ${encoded}`;
  const { protocol, hostname, pathname, search, hash, username, password } = url;
  if (!/^postgres(ql)?:$/.test(protocol) || hostname === "")
    return `is not an address. ${example}.`;
  if (!isDecodable(username) || !isDecodable(password))
    return `has a user or password that cannot be decoded. ${encoded}`;
  if (`${pathname}${search}${hash}`.includes("@"))
    return `has a user or password that cuts it in two. ${encoded}`;
  if (username === "") return `names no user. ${example}.`;
  return /^\/[^/]+$/.test(pathname) ? null : `names no database. ${example}.`;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
