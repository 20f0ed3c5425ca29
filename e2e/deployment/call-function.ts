/** Hands a request to the process of a function, and what it answers to whoever asked. */
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Way } from "./route-request";

export interface FunctionCall {
  port: number;
  method: string;
  /** Path and query. */
  target: string;
  body: Buffer | null;
  way: Way;
  response: ServerResponse;
}

export async function callFunction(call: FunctionCall): Promise<void> {
  const { port, method, target, body, way, response } = call;
  const outgoing = send({
    host: "127.0.0.1",
    port,
    method,
    path: target,
    headers: Object.fromEntries(way.requestHeaders),
    agent: false,
  });
  outgoing.end(body ?? undefined);
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  for (const [name, value] of way.headers) response.setHeader(name, value);
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && name !== "connection" && name !== "transfer-encoding")
      response.setHeader(name, value);
  for (const [name, value] of way.important)
    if (name !== "set-cookie") response.setHeader(name, value);
  const cookies = [...(answer.headers["set-cookie"] ?? []), ...way.important.getSetCookie()];
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  // What the routing table says of the status counts, as with a page that says that there is none.
  response.writeHead(way.status ?? answer.statusCode ?? 500);
  await pipeline(answer, response);
}
