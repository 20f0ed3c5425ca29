/**
 * A loopback endpoint that speaks Upstash's REST protocol over any engine, so that the app has one
 * store client and one code path everywhere. Guarantees: loopback only, a random port, a random
 * bearer token. Not a public server: it answers this machine alone. Node only.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { z } from "zod";
import type { Engine, Reply } from "./embedded-engine";
import { createScriptTranslator } from "./translate-scripts";

const commandSchema = z
  .tuple([z.string()], z.union([z.string(), z.number()]))
  .transform((parts) => parts.map(String));
const pipelineSchema = z.array(commandSchema);
const maximumBodyBytes = 1_048_576;

export interface Endpoint {
  url: string;
  token: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: unknown;
}

export async function openEndpoint(engine: Engine): Promise<Endpoint> {
  const token = randomBytes(32).toString("base64url");
  const translate = createScriptTranslator();
  const server = createServer((request, response) => {
    void answer(request, { engine, token, translate }).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await engine.close();
    },
  };
}

interface Backend {
  engine: Engine;
  token: string;
  translate: (command: readonly string[]) => readonly string[];
}

async function answer(
  request: IncomingMessage,
  { engine, token, translate }: Backend,
): Promise<Answer> {
  try {
    if (!isAuthorized(request, token))
      return { status: 401, body: { error: "WRONGPASS invalid token" } };
    const body: unknown = JSON.parse(await readBody(request));
    const encode = (reply: Reply) =>
      encodeReply(reply, request.headers["upstash-encoding"] === "base64");
    const run = (command: readonly string[]) => engine.run(translate(command)).then(encode);
    switch (request.url) {
      case "/":
        return { status: 200, body: { result: await run(commandSchema.parse(body)) } };
      case "/pipeline": {
        const settled = await Promise.allSettled(pipelineSchema.parse(body).map(run));
        return {
          status: 200,
          body: settled.map((one) =>
            one.status === "fulfilled" ? { result: one.value } : { error: messageOf(one.reason) },
          ),
        };
      }
      case "/multi-exec": {
        const replies = await engine.runAtomically(pipelineSchema.parse(body));
        return {
          status: 200,
          body: (Array.isArray(replies) ? replies : []).map((reply) => ({ result: encode(reply) })),
        };
      }
      default:
        return { status: 404, body: { error: "ERR unknown path" } };
    }
  } catch (error) {
    return { status: 400, body: { error: messageOf(error) } };
  }
}

/**
 * A reply as Upstash's REST protocol writes it. Bulk strings arrive as Buffers and leave in base64
 * when the client asks for it; a simple string (`OK`) stays as it is; an integer is a JSON number.
 */
function encodeReply(reply: Reply, inBase64: boolean): unknown {
  if (reply === null || typeof reply === "number" || typeof reply === "boolean") return reply;
  if (typeof reply === "bigint") return Number(reply);
  if (Buffer.isBuffer(reply)) return reply.toString(inBase64 ? "base64" : "utf8");
  if (typeof reply === "string")
    return inBase64 && reply !== "OK" ? Buffer.from(reply).toString("base64") : reply;
  if (Array.isArray(reply)) return reply.map((item) => encodeReply(item, inBase64));
  return Object.entries(reply).flatMap(([key, value]) => [
    encodeReply(Buffer.from(key), inBase64),
    encodeReply(value, inBase64),
  ]);
}

function isAuthorized(request: IncomingMessage, token: string): boolean {
  const presented = Buffer.from(request.headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return (
    request.method === "POST" &&
    presented.length === expected.length &&
    timingSafeEqual(presented, expected)
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBodyBytes) throw new Error("ERR max request size exceeded");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function messageOf(error: unknown): string {
  return error instanceof z.ZodError
    ? "ERR a command is an array of strings and numbers"
    : error instanceof Error
      ? error.message
      : "ERR unknown";
}

function listenOnLoopback(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string")
        reject(new Error("The store endpoint has no port."));
      else resolve(address.port);
    });
    server.unref();
  });
}
