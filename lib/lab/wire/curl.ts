/** DEMO: a request as a command. Its credentials are masked, so it shows and does not replay. */
import type { WireEntry } from "./wire-entry";

/** Set by the client that runs the command, or meaningless to it. */
const notForCurl = /^(host|connection|content-length|accept-encoding|sec-|user-agent$)/;

export function toCurl({ method, path, request }: WireEntry, origin: string): string {
  const headers = request.headers
    .filter(([name]) => !notForCurl.test(name))
    .map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const body = request.body === null ? [] : [`--data ${quote(request.body)}`];
  return [`curl -i -X ${method} ${quote(`${origin}${path}`)}`, ...headers, ...body].join(" \\\n  ");
}

/** Within single quotes a POSIX shell takes everything literally but the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
