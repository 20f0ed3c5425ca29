/**
 * Runs what `vercel build` wrote as the platform does, as far as Next needs it: TLS, the routing table, the middleware
 * at the edge, static files, and each function in a process of its own. It caches and compresses nothing.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import path from "node:path";
import { callFunction } from "./call-function";
import { makeCertificate } from "./certificate";
import { loadMiddleware } from "./edge-middleware";
import { type PlacedFunction, startFunction } from "./functions";
import { routeRequest, type Way } from "./route-request";
import { outputConfigSchema, phasesOf } from "./routing-table";
import { openStaticFiles, type StaticFile } from "./static-files";

export interface PlatformOptions {
  /** Where `config.json`, `static` and `functions` are. */
  output: string;
  functions: ReadonlyMap<string, PlacedFunction>;
  port: number;
  variables: Readonly<Record<string, string>>;
  /** Where the certificate goes. */
  directory: string;
}

export interface Platform {
  close(): Promise<void>;
}

export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { output, functions, port, directory } = options;
  const certificate = makeCertificate(directory);
  // The lab asks its own address, as a visitor's browser would.
  const variables = { ...options.variables, NODE_EXTRA_CA_CERTS: certificate.file };
  const config = outputConfigSchema.parse(readJson(path.join(output, "config.json")));
  const table = phasesOf(config);
  const files = openStaticFiles(path.join(output, "static"), config.overrides);
  const middleware = path.join(output, "functions", "middleware.func");
  const { entrypoint, environment } = readJson(path.join(middleware, ".vc-config.json"));
  const edge = loadMiddleware(path.join(middleware, entrypoint), { ...variables, ...environment });
  const running = await startAll(functions, variables);
  const portOf = (name: string) => running.ports.get(functions.get(name)?.directory ?? "");
  const nameOf = (name: string) => (name === "/" ? "/index" : name);

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    const url = new URL(request.url ?? "/", `https://localhost:${port}`);
    const headers = headersAtTheFront(request);
    const method = request.method ?? "GET";
    const way = await routeRequest(
      { url, method, headers },
      {
        table,
        exists: (name) => files.has(name) || functions.has(nameOf(name)),
        callMiddleware: (asked) => edge({ ...asked, url: asked.url.href, body }),
      },
    );
    if (way instanceof Response) return send(response, way);
    const file = files.get(way.path);
    if (file) return sendFile(response, file, way);
    const functionPort = portOf(nameOf(way.path));
    if (functionPort === undefined) throw new Error(`Nothing answers at ${way.path}.`);
    // The address stays what was asked for; what was captured of it goes beside, and the page's name in a header.
    const target = `${url.pathname}${way.search.size > 0 ? `?${way.search}` : ""}`;
    way.requestHeaders.set("x-matched-path", way.path);
    await callFunction({ port: functionPort, method, target, body, way, response });
  };
  const server = createServer(certificate, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A browser that goes elsewhere waits for no answer.
      if (response.destroyed) return;
      console.error(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  server.listen(port, "localhost");
  await once(server, "listening");
  return {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await running.stop();
    },
  };
}

function readJson(file: string) {
  return JSON.parse(readFileSync(file, "utf8"));
}

async function startAll(
  functions: ReadonlyMap<string, PlacedFunction>,
  variables: Readonly<Record<string, string>>,
) {
  const byDirectory = new Map([...functions.values()].map((one) => [one.directory, one]));
  const started = await Promise.all(
    [...byDirectory.values()].map(
      async (one) => [one.directory, await startFunction(one, variables)] as const,
    ),
  );
  return {
    ports: new Map(started.map(([directory, { port }]) => [directory, port])),
    stop: async () => {
      await Promise.all(started.map(([, one]) => one.stop()));
    },
  };
}

/** What the platform says of a request counts, never what the request says of itself. */
function headersAtTheFront(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !name.startsWith("x-middleware-") && name !== "connection")
      headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const address = request.socket.remoteAddress ?? "";
  headers.set("x-forwarded-for", address);
  headers.set("x-real-ip", address);
  headers.set("x-forwarded-proto", "https");
  headers.set("x-forwarded-host", request.headers.host ?? "");
  headers.delete("x-matched-path");
  return headers;
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return chunks.length > 0 ? Buffer.concat(chunks) : null;
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  const cookies = answer.headers.getSetCookie();
  for (const [name, value] of answer.headers)
    if (!name.startsWith("x-middleware-") && name !== "set-cookie") response.setHeader(name, value);
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
}

function sendFile(response: ServerResponse, { contentType, read }: StaticFile, way: Way): void {
  for (const headers of [way.headers, way.important])
    for (const [name, value] of headers) response.setHeader(name, value);
  if (contentType) response.setHeader("content-type", contentType);
  response.writeHead(way.status ?? 200).end(read());
}
