/**
 * What a loopback endpoint of a store is made of. Guarantees: loopback only, a random port, a random token
 * of 256 bits that is compared in constant time; a connection outlives the pauses of a quiet application.
 * Not a public server: it answers this machine alone. Node only.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";

/** Much longer than a client keeps an idle one: it is the client that lets go, never while it sends. */
const keepIdleMilliseconds = 65_000;

export interface LoopbackAnswer {
  status: number;
  /** Sent as JSON. */
  body: unknown;
}

export interface Loopback {
  port: number;
  token: string;
  close(): void;
}

/** `answer` never rejects. */
export async function openLoopback(
  answer: (request: IncomingMessage, token: string) => Promise<LoopbackAnswer>,
): Promise<Loopback> {
  const token = randomBytes(32).toString("base64url");
  const server = createServer((request, response) => {
    void answer(request, token).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  server.keepAliveTimeout = keepIdleMilliseconds;
  return {
    port: await listen(server),
    token,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Whether it is a POST with `Authorization: Bearer` and the token (RFC 6750 §2.1). */
export function bearsToken({ method, headers }: IncomingMessage, token: string): boolean {
  return method === "POST" && isSame(headers.authorization ?? "", `Bearer ${token}`);
}

export function isSame(presented: string, expected: string): boolean {
  const [one, other] = [Buffer.from(presented), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** As UTF-8. Throws what `tooLarge` makes of a body of more bytes than `maximum`. */
export async function readBody(
  request: IncomingMessage,
  maximum: number,
  tooLarge: () => Error,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximum) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function listen(server: Server): Promise<number> {
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
