/** Stands between the application and its store, and misbehaves as a test tells it to. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Fault =
  /** Does what was asked and loses the answer. */
  | { kind: "drop-answer" }
  /** Loses the request: nothing is done. */
  | { kind: "drop-request" }
  /** Never answers. */
  | { kind: "hang" }
  | { kind: "delay"; milliseconds: number }
  /** Answers this instead. */
  | { kind: "answer"; status: number; body: string };

export interface FaultyProxy {
  url: string;
  /** For every request until `heal`, or for as many as said. */
  misbehave(fault: Fault, times?: number): void;
  heal(): void;
  /** Nobody has told it to misbehave since it was healed. */
  isWell(): boolean;
  /** Of what was asked and answered since `forget`: the bodies, both ways. */
  bytes(): number;
  forget(): void;
  close(): Promise<void>;
}

/** `target`: where requests go on to, as http://host:port. */
export async function openFaultyProxy(target: string): Promise<FaultyProxy> {
  let fault: Fault | null = null;
  let remaining = 0;
  // What still waits when the store is healed belongs to a test that is over, and is dropped.
  let generation = 0;
  let isWell = true;
  let bytes = 0;
  const count = (length: number) => {
    bytes += length;
  };

  const takeFault = (): Fault | null => {
    if (!fault || remaining === 0) return null;
    remaining -= 1;
    return fault;
  };

  const server = createServer((request, response) => {
    const born = generation;
    const isStale = () => generation !== born;
    void handle(request, response, takeFault(), { target, isStale, count });
  });
  // As the endpoints that it stands before: never gone while somebody sends.
  server.keepAliveTimeout = 65_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    misbehave: (next, times = Number.POSITIVE_INFINITY) => {
      fault = next;
      remaining = times;
      isWell = false;
    },
    heal: () => {
      fault = null;
      generation += 1;
      isWell = true;
    },
    isWell: () => isWell,
    bytes: () => bytes,
    forget: () => {
      bytes = 0;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What a store reads of a request besides its body. */
const passedOn = ["authorization", "upstash-encoding", "neon-connection-string"];

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault | null,
  {
    target,
    isStale,
    count,
  }: { target: string; isStale: () => boolean; count: (length: number) => void },
) {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    count(chunk.length);
  }
  const forward = () =>
    fetch(`${target}${request.url ?? "/"}`, {
      method: "POST",
      headers: Object.fromEntries(
        passedOn.flatMap((name) => {
          const value = request.headers[name];
          return typeof value === "string" ? [[name, value]] : [];
        }),
      ),
      body: Buffer.concat(chunks),
    });
  switch (fault?.kind) {
    case "hang":
      return;
    case "drop-request":
      request.socket.destroy();
      return;
    case "drop-answer":
      await forward();
      request.socket.destroy();
      return;
    case "answer":
      response.writeHead(fault.status).end(fault.body);
      return;
    case "delay":
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
      if (isStale()) {
        request.socket.destroy();
        return;
      }
      break;
    default:
      break;
  }
  const answer = await forward();
  const body = Buffer.from(await answer.arrayBuffer());
  count(body.length);
  response.writeHead(answer.status, { "content-type": "application/json" }).end(body);
}
