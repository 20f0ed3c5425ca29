/** What is told by the address of a database alone. Edge-safe. */

const example =
  "Write it as postgresql://user:password@host:5432/database, with ?sslmode=verify-full for TLS";
const encoded = `${example}; in user and password write / as %2F, ? as %3F, # as %23, % as %25 and @ as %40 (percent-encoding).`;

function parse(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

/** Says of an address on this machine that Neon's HTTP protocol is spoken there: by the loopback endpoint, or a proxy. */
const httpEndpoint = "endpoint=http";

/** The address of one. `port`: where it listens on 127.0.0.1. */
export function addressOfEndpoint(port: number, password: string): string {
  return `postgresql://app:${password}@127.0.0.1:${port}/app?${httpEndpoint}`;
}

/** Whether Neon's client reaches it as it is: Neon by its own addresses, else what says that it speaks the same. */
export function speaksHttp(value: string): boolean {
  const url = parse(value);
  if (!url) return false;
  const isEndpoint = url.hostname === "127.0.0.1" && url.search === `?${httpEndpoint}`;
  return isEndpoint || url.hostname.endsWith(".neon.tech");
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
