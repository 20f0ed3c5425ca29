/**
 * A loopback endpoint that speaks Neon's HTTP protocol over any engine, so that the app has one client
 * and one code path everywhere: one statement with its values in, its rows as text out. Guarantees:
 * loopback only, a random port, a random password. Not a public server: it answers this machine alone.
 * Node only.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { z } from "zod";
import { addressOfEndpoint } from "./address";
import type { SqlEngine } from "./engine";

const querySchema = z.object({
  query: z.string(),
  params: z.array(z.string().nullable()),
});
const maximumBodyBytes = 1_048_576;

export interface Endpoint {
  /** What the client takes for the address of a database. */
  url: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  body: unknown;
}

export async function openEndpoint(engine: SqlEngine): Promise<Endpoint> {
  const password = randomBytes(32).toString("base64url");
  const server = createServer((request, response) => {
    void answer(request, engine, password).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  const port = await listenOnLoopback(server);
  return {
    url: addressOfEndpoint(port, password),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await engine.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  engine: SqlEngine,
  password: string,
): Promise<Answer> {
  try {
    if (request.method !== "POST" || request.url !== "/sql")
      return { status: 404, body: { message: "There is nothing here." } };
    if (!isAuthorized(request, password)) return refusal("28P01", "invalid password");
    const parsed = querySchema.safeParse(JSON.parse(await readBody(request)));
    if (!parsed.success) return refusal("08P01", "a query is a text and its values as texts");
    return { status: 200, body: { ...(await engine.run(parsed.data)), rowAsArray: true } };
  } catch (error) {
    const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
    return refusal(code ?? "XX000", message ?? "unknown");
  }
}

/** As Neon answers with what PostgreSQL says; of all that goes with it, what nobody asks for stays here. */
function refusal(code: string, message: string): Answer {
  return { status: 400, body: { severity: "ERROR", code, message } };
}

function isAuthorized(request: IncomingMessage, password: string): boolean {
  const header = request.headers["neon-connection-string"];
  const presented = typeof header === "string" && URL.canParse(header) ? new URL(header) : null;
  const given = Buffer.from(presented?.password ?? "");
  const expected = Buffer.from(password);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBodyBytes) throw new Error("the statement and its values are too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
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
