/**
 * What stands in front of Next on its own server, for requests that Next or its middleware would hold on
 * to. Node only; on Vercel the platform's own front does the like.
 *
 * - A request that asks to go over to another protocol (WebSocket, h2c) is answered as if it had not
 *   asked, which RFC 9110 §7.8 leaves to a server. Next never answers one that the middleware has matched.
 * - A body that says that it is too large is refused before any of it has come. Next gives the gate's
 *   refusal out only when all of it has.
 */
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { isDevelopment } from "../config";
import { problem } from "../http/problem";
import { saysTooMuch } from "../http/read-json";

/** Where `next dev` talks to the page that it reloads. */
const developmentPath = "/_next/";

const known = new WeakSet<Server>();

export function standInFront(): void {
  subscribe("net.server.socket", (message) => {
    const { server } = (message as { socket: { server?: unknown } }).socket;
    // Next listens for upgrades; no other server of this process does.
    if (!(server instanceof Server) || known.has(server) || server.listenerCount("upgrade") === 0)
      return;
    known.add(server);
    ignoreUpgrades(server);
    refuseLargeBodies(server);
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
  socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}

function refuseLargeBodies(server: Server): void {
  const listeners = server.rawListeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (saysTooMuch(request.headers["content-length"])) {
      void send(problem("body-too-large"), response);
      return;
    }
    for (const listener of listeners) listener.call(server, request, response);
  });
}

/** The connection goes with it: what follows on it is the body that nobody reads. */
async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    connection: "close",
  });
  response.end(await answer.text());
}
