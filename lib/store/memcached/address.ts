/** What is told by the addresses of Memcached servers alone. Edge-safe. */

export const example =
  "Write it as memcached://host:11211, of several servers with commas between them";

/** The address of the loopback endpoint. `port`: where it listens on 127.0.0.1. */
export function addressOfEndpoint(port: number, token: string): string {
  return `http://app:${token}@127.0.0.1:${port}`;
}

/** Where the endpoint is and what opens it; null of any other address. */
export function endpointOf(value: string): { url: string; token: string } | null {
  if (!URL.canParse(value)) return null;
  const { protocol, hostname, origin, password } = new URL(value);
  const isEndpoint = protocol === "http:" && hostname === "127.0.0.1" && password !== "";
  return isEndpoint ? { url: origin, token: password } : null;
}

const listed = (value: string) => value.split(",").map((one) => one.trim());

/** `host:port` of each server. */
export function serversOf(value: string): string[] {
  return listed(value).map((one) => {
    const { hostname, port } = new URL(one);
    return `${hostname}:${port || "11211"}`;
  });
}

/** What is wrong with how it is written. Null when nothing is. */
export function problemOfAddress(value: string): string | null {
  const addresses = listed(value).map((one) => (URL.canParse(one) ? new URL(one) : null));
  const isOne = (url: URL | null): url is URL =>
    url !== null && url.protocol === "memcached:" && /^[\w.-]+$/.test(url.hostname);
  if (!addresses.every(isOne)) return `is not an address. ${example}.`;
  if (addresses.some(({ username, password }) => `${username}${password}` !== ""))
    return `holds a user or password, and none is told to a Memcached. ${example}, and let nobody else reach it.`;
  if (addresses.some(({ pathname, search, hash }) => !/^\/?$/.test(`${pathname}${search}${hash}`)))
    return `has something after the port. ${example}.`;
  const servers = serversOf(value);
  return new Set(servers).size === servers.length ? null : `names a server twice. ${example}.`;
}
