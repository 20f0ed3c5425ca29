/**
 * How the process ends when it is told to (SIGTERM). Next stops listening and waits until every connection
 * is gone, which a client that keeps its own can put off for minutes. Here what is on its way is answered,
 * each answer says that it is the connection's last, what idles is closed, and after so many seconds the
 * process ends whatever is left. Node only; on Vercel the platform does it.
 */
import { subscribe } from "node:diagnostics_channel";
import { Server, type ServerResponse } from "node:http";
import { product } from "../product";

const lookEveryMilliseconds = 100;
/** As a shell has it for a process that SIGTERM ended (128 + 15). Next says the same. */
const endedBySignal = 143;

/** Boot and route handlers are bundled apart; the process is one. */
const drainingKey = Symbol.for(`${product.name}.draining`);
const shared = globalThis as { [drainingKey]?: boolean };

/** True once this process has been told to end, and answers only what is on its way. */
export function isDraining(): boolean {
  return shared[drainingKey] === true;
}

export function drainAtSignal(seconds: number): void {
  const servers = new Set<Server>();
  const unanswered = new Set<ServerResponse>();
  subscribe("http.server.request.start", (message) => {
    const { server, response } = message as { server?: unknown; response: ServerResponse };
    if (server instanceof Server) servers.add(server);
    unanswered.add(response);
    response.once("close", () => unanswered.delete(response));
    if (isDraining()) sayLast(response);
  });
  process.once("SIGTERM", () => {
    shared[drainingKey] = true;
    unanswered.forEach(sayLast);
    setInterval(() => {
      for (const server of servers) server.closeIdleConnections();
    }, lookEveryMilliseconds).unref();
    setTimeout(() => process.exit(endedBySignal), seconds * 1000).unref();
  });
}

function sayLast(response: ServerResponse): void {
  if (!response.headersSent) response.shouldKeepAlive = false;
}
