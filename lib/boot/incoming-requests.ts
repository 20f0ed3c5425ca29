/**
 * Repairs, before Next sees it, what Next or Node would stumble over or hide. Node only; on Vercel
 * the platform's own front does the like.
 *
 * - TRACE cannot be represented by a Web Request (Fetch, "forbidden method"), so Next fails with 500
 *   before any code of ours runs. Renamed, it reaches the gate and is refused like any other method.
 * - Of two Authorization headers Node keeps the first in silence. Joined, as RFC 9110 §5.3 joins a
 *   list, they are no bearer token any more and are refused.
 * - X-Forwarded-For is anybody's word. What is left of it is one address: the one that a trusted proxy
 *   vouches for, else the socket's own. A request's id counts where the socket is such a proxy's.
 * - `*` is a target for proxies, and a router state that is not percent-encoded makes Next throw.
 */
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import proxyAddress from "proxy-addr";
import { isDecodable } from "../http/decodable";
import { platformIdHeader, requestIdHeader } from "../http/vouched-headers";

const routerState = "next-router-state-tree";

/** `trustedProxies`: addresses, networks in CIDR notation, and the names of proxy-addr. */
export function repairIncomingRequests(trustedProxies: readonly string[]): void {
  const trusts = proxyAddress.compile([...trustedProxies]);
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request?: unknown };
    if (request instanceof IncomingMessage) repair(request, trusts);
  });
}

type Trust = ReturnType<typeof proxyAddress.compile>;

function repair(request: IncomingMessage, trusts: Trust): void {
  const { remoteAddress } = request.socket;
  if (remoteAddress !== undefined)
    request.headers["x-forwarded-for"] = proxyAddress(request, trusts);
  if (!remoteAddress || !trusts(remoteAddress, 0)) delete request.headers[requestIdHeader];
  delete request.headers[platformIdHeader];
  if (request.method === "TRACE") request.method = "REFUSED-TRACE";
  if (request.url === "*") request.url = "/*";
  const authorizations = request.rawHeaders.filter(
    (_, index, all) => index % 2 === 1 && all[index - 1]?.toLowerCase() === "authorization",
  );
  if (authorizations.length > 1) request.headers.authorization = authorizations.join(", ");
  const state = request.headers[routerState];
  if (typeof state === "string" && !isDecodable(state)) delete request.headers[routerState];
}
