/**
 * TRACE cannot be represented by a Web Request (Fetch, "forbidden method"), so Next fails with a 500
 * before any code of ours runs. Renamed on arrival, it reaches the gate and is refused like every
 * other method that no route has. Node only; Vercel refuses TRACE by itself.
 */
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

export function refuseTraceMethod(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request?: unknown };
    if (request instanceof IncomingMessage && request.method === "TRACE")
      request.method = "REFUSED-TRACE";
  });
}
