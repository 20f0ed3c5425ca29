/**
 * Why a store does not do, and what to do about it, in words for whoever runs it. Quotes the server,
 * cut, and never the address as it stands: it may hold a password. Node only.
 */
import type { StoreUnavailableError } from "../unavailable";
import { serverWords } from "./server-words";

export class RedisUnreachableError extends Error {
  override readonly name = "RedisUnreachableError";
}

/** A value of REDIS_URL: one address, or several with commas between. One in a password parts nothing. */
export function addressesOf(given: string): string[] {
  return given.split(/,\s*(?=rediss?:\/\/)/).map((url) => url.trim());
}

/** Of one address: what is wrong with how it is written. Null when nothing is. */
export function problemOfAddress(value: string): string | null {
  const example = "Write it as redis://user:password@host:6379, or rediss:// for TLS";
  const encoded = `${example}; in user and password write / as %2F, ? as %3F, # as %23, % as %25 and @ as %40 (percent-encoding).`;
  if (!URL.canParse(value)) return `is not an address. ${encoded}`;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(value);
  if (!/^rediss?:$/.test(protocol) || hostname === "") return `is not an address. ${example}.`;
  if (!isDecodable(username) || !isDecodable(password))
    return `has a user or password that cannot be decoded. ${encoded}`;
  if (`${pathname}${search}${hash}`.includes("@"))
    return `has a user or password that cuts it in two. ${encoded}`;
  return /^\/?$|^\/\d+$/.test(pathname)
    ? null
    : "has a path that is not the number of a database. Leave the path out, or write /0.";
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Of a connection that did not come about. */
export function explainConnection(error: unknown, { host, protocol }: URL): string {
  const { code = "", message = "" } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const isTls = protocol === "rediss:";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `There is no host of that name: ${host}. Correct the address.`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code))
    return `${host} shows a certificate that is not trusted (${code}). Name its authority in NODE_EXTRA_CA_CERTS, or use one that is trusted.`;
  if (isTls && /SSL|TLS|EPROTO|ECONNRESET|ETIMEDOUT|timeout|closed/i.test(`${code} ${message}`))
    return `${host} speaks no TLS there, or answers nobody. Write redis:// in place of rediss://, or the port where it speaks TLS.`;
  if (/^[A-Z]+ /.test(message)) return explainWords(message, host);
  if (code === "ECONNRESET" || /closed/i.test(message))
    return `${host} closes the connection without a word. If it speaks TLS there, write rediss:// in place of redis://.`;
  return `Nothing answers at ${host}. Start the store there, or correct the address.`;
}

const advice: readonly [RegExp, string][] = [
  [
    /^(WRONGPASS|NOAUTH|ERR AUTH|ERR invalid password|Unauthorized)/i,
    "Give user and password (or token) as the server knows them",
  ],
  [
    /^ERR (DB index|invalid DB index|SELECT)/,
    "End the address with the number of a database that there is, or leave the number out",
  ],
  [
    /^NOPERM|user executing the script can't/,
    "Allow this user EVAL, EVALSHA, GET, SET, DEL, the commands of hashes and sorted sets, and the keys: the app works by scripts",
  ],
  [/^(READONLY|MASTERDOWN)/, "This is a replica: give the address of the primary"],
  [/^(OOM|MISCONF)/, "Give it more memory (maxmemory) or disk: nothing can be stored"],
  [/^LOADING/, "Wait until it has loaded its data"],
  [
    /^(MOVED|ASK|CROSSSLOT|CLUSTERDOWN)/,
    "This is part of a Redis Cluster: give the addresses of several of its nodes, separated by commas",
  ],
  [/^ERR unknown command/, "Allow this command there: it is renamed or turned off"],
  [/^ERR max number of clients/, "Raise maxclients, or end what is connected to it"],
  [/^DENIED/, "Give it a password, or let it listen where the app is"],
];

/** Of an answer that is an error: the server's words, and what mends it. */
export function explainWords(words: string, where: string): string {
  const said = serverWords(words).replace(/[.\s]+$/, "");
  const [, remedy] = advice.find(([pattern]) => pattern.test(words)) ?? [];
  return `${where} says "${said}". ${remedy ?? "See what its own log says"}.`;
}

/** Of a store that did not stand the trial. `url`: where it is; of that the host alone is said. */
export function explainFailure({ failure, detail }: StoreUnavailableError, url: URL): string {
  switch (failure) {
    case "refused":
      return explainWords(detail ?? "", url.host);
    case "unreachable":
      return explainConnection(Object.assign(new Error(detail ?? ""), { code: detail ?? "" }), url);
    case "timeout":
      return `${url.host} does not answer in time. Start the store, or correct the address.`;
    case "unreadable":
      return `${url.host} answers, but not as a store does. Correct the address.`;
  }
}
