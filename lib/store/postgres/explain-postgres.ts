/**
 * Why a database does not do, and what to do about it, in words for whoever runs it. Quotes the server,
 * cut, and never the address as it stands: it may hold a password. Node only.
 */
import type { StoreUnavailableError } from "../unavailable";
import { schema } from "./tables";

/** By SQLSTATE (PostgreSQL, appendix A), and where one has several causes by what was said. */
const advice: readonly [RegExp, string][] = [
  [/^28000 .*(no encryption|SSL off)/, "It wants TLS: end the address in ?sslmode=verify-full"],
  [
    /^28/,
    "Give user and password as the server knows them, and let pg_hba.conf admit this machine",
  ],
  [/^3D000/, "Create the database, or correct the name at the end of the address"],
  [
    /^42501/,
    `Let this user create the schema ${schema}, or run \`npm run migrate\` as one who may and grant this one its use (docs/stores.md)`,
  ],
  [/^25006/, "This is a replica, or only to be read: give the address of the primary"],
  [/^53300/, "Raise max_connections, end what is connected to it, or put a pooler in front"],
  [/^53/, "Give it more memory or disk: nothing can be stored"],
  [/^57P03/, "Wait until it has started"],
  [/^08P01 .*startup parameter/, "Add statement_timeout to the pooler's ignore_startup_parameters"],
];

/** Of an answer that is an error: the server's words, and what mends it. */
export function explainWords(words: string, where: string): string {
  const said = words.replace(/[.\s]+$/, "");
  const [, remedy] = advice.find(([pattern]) => pattern.test(words)) ?? [];
  return `${where} says "${said}". ${remedy ?? "See what its own log says"}.`;
}

/** Of a connection that did not come about. `met`: a code of the system's, or what was said. */
export function explainConnection(met: string, { host, searchParams }: URL): string {
  if (/^(08|57P)/.test(met)) return explainWords(met, host);
  if (met === "ENOTFOUND" || met === "EAI_AGAIN")
    return `There is no host of that name: ${host}. Correct the address.`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(met))
    return `${host} shows a certificate that is not trusted (${met}). Name its authority in NODE_EXTRA_CA_CERTS, or use one that is trusted.`;
  if (/does not support SSL/i.test(met))
    return `${host} speaks no TLS there. Leave sslmode=${searchParams.get("sslmode") ?? "require"} out, or turn TLS on there.`;
  if (/password must be a string/.test(met))
    return `${host} asks for a password, and the address has none. Write it as postgresql://user:password@host:5432/database.`;
  return `Nothing answers at ${host}. Start the database there, or correct the address.`;
}

/** Of a database that did not stand the trial. `url`: where it is; of that the host alone is said. */
export function explainFailure({ failure, detail }: StoreUnavailableError, url: URL): string {
  switch (failure) {
    case "refused":
      return explainWords(detail ?? "", url.host);
    case "unreachable":
      return explainConnection(detail ?? "", url);
    case "timeout":
      return `${url.host} does not answer in time. Start the database, or correct the address.`;
    case "unreadable":
      return `${url.host} answers, but not as a database does. Correct the address.`;
  }
}
