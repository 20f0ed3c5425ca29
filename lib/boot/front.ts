/**
 * What stands in front of Next on its own server, for requests that Next or its middleware would hold on
 * to. Node only; on Vercel the platform's own front does the like.
 *
 * - A request that asks to go over to another protocol (WebSocket, h2c) is answered as if it had not
 *   asked, which RFC 9110 §7.8 leaves to a server. Next never answers one that the middleware has matched.
 * - Whatever is answered has the security headers: Next's redirects, and what Node itself refuses, too.
 * - A body that says that it is too large is refused before any of it has come. Next gives the gate's
 *   refusal out only when all of it has.
 * - A connection that idles is kept longer than the load balancers in front keep theirs, which is a minute for most.
 *   With Node's five seconds a request now and then meets a connection that is just being closed, and its sender sees
 *   a 502 (RFC 9112 §9.3.1: it may not be sent again unless it is safe to).
 * - A body whose sender leaves in the middle of it is nobody's request any more (RFC 9112 §8). Next would
 *   make an error page that nobody reads, and print a stack.
 */
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { withinRequest } from "../base/log";
import { isDevelopment } from "../config";
import { policyOfData } from "../http/content-security-policy";
import { problem } from "../http/problem";
import { saysTooMuch } from "../http/read-json";
import { securityHeaders } from "../http/security-headers.mjs";
import { requestIdHeader, requestIdOf } from "../http/vouched-headers";

/** Where `next dev` talks to the page that it reloads. */
const developmentPath = "/_next/";

/** More than the sixty seconds of nginx and of Amazon's balancers. */
const keepIdleMilliseconds = 65_000;
/** Node's default. Any other was asked for (`next start --keepAliveTimeout`), and stays. */
const nodesOwnMilliseconds = 5000;

const known = new WeakSet<Server>();

export function standInFront(): void {
  subscribe("net.server.socket", (message) => {
    const { server } = (message as { socket: { server?: unknown } }).socket;
    // Next listens for upgrades; no other server of this process does.
    if (!(server instanceof Server) || known.has(server) || server.listenerCount("upgrade") === 0)
      return;
    known.add(server);
    ignoreUpgrades(server);
    answerFirst(server);
    refuseForNode(server);
    if (server.keepAliveTimeout === nodesOwnMilliseconds)
      server.keepAliveTimeout = keepIdleMilliseconds;
  });
}

function ignoreUpgrades(server: Server): void {
  const listeners = server.rawListeners("upgrade");
  // Without a listener Node hands the request on like any other.
  server.removeAllListeners("upgrade");
  if (!isDevelopment) return;
  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (!request.url?.startsWith(developmentPath)) return close(socket);
    for (const listener of listeners) listener.call(server, request, socket, head);
  });
}

/** With a listener there is no way back to an ordinary request. */
function close(socket: Socket): void {
  socket.end(bare("400 Bad Request"));
}

function answerFirst(server: Server): void {
  const listeners = server.rawListeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (saysTooMuch(request.headers["content-length"])) {
      const id = requestIdOf(new Headers(request.headers as Record<string, string>));
      response.setHeader(requestIdHeader, id);
      void withinRequest(id, () => send(problem("body-too-large"), response));
      return;
    }
    keepAbortFrom(request);
    for (const listener of listeners) listener.call(server, request, response);
  });
}

/** Whoever waits for the rest of the body waits for what nobody holds any more, and goes with it. */
function keepAbortFrom(request: IncomingMessage): void {
  const emit = request.emit.bind(request);
  request.emit = (event: string, ...words: unknown[]) =>
    event === "error" && request.readableAborted ? false : emit(event, ...words);
}

/** What Node calls what it cannot parse, and the status for it. */
const statusOf: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Node's own refusals: of what is no HTTP, and of an expectation that nobody can meet (RFC 9110 §10.1.1). */
function refuseForNode(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) socket.destroy(error);
    else socket.end(bare(statusOf[error.code ?? ""] ?? "400 Bad Request"));
  });
  server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(417, { ...securityHeaders, "content-security-policy": policyOfData });
    response.end();
  });
}

/** An answer of headers alone, after which the connection ends. */
function bare(status: string): string {
  const headers = {
    ...securityHeaders,
    "Content-Security-Policy": policyOfData,
    "Content-Length": "0",
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** The connection goes with it: what follows on it is the body that nobody reads. */
async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    "cache-control": "private, no-store",
    "content-security-policy": policyOfData,
    connection: "close",
  });
  response.end(await answer.text());
}
