/**
 * A loopback endpoint over Memcached, which speaks no HTTP itself: what the records promise is asked of it
 * in one call each. Guarantees: loopback only, a random port, a random bearer token. Not a public server:
 * it answers this machine alone. Node only.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { StoreUnavailableError } from "../unavailable";
import { addressOfEndpoint } from "./address";
import { type Answer, type Call, callSchema } from "./calls";
import { createShared, recordsIn, type Shared } from "./records";
import type { Command, Engine } from "./servers";

const maximumBodyBytes = 65_536;

export interface Endpoint {
  /** What the application takes for the address of a Memcached. */
  url: string;
  close(): Promise<void>;
}

export async function openEndpoint(engine: Engine): Promise<Endpoint> {
  const token = randomBytes(32).toString("base64url");
  const shared = createShared();
  const server = createServer((request, response) => {
    void answer(request, { engine, token, shared }).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  const port = await listenOnLoopback(server);
  return {
    url: addressOfEndpoint(port, token),
    close: async () => {
      server.closeAllConnections();
      server.close();
      engine.close();
    },
  };
}

interface Backend {
  engine: Engine;
  token: string;
  shared: Shared;
}

async function answer(
  request: IncomingMessage,
  { engine, token, shared }: Backend,
): Promise<{ status: number; body: Answer }> {
  const commands: string[] = [];
  const noting: Engine = {
    ...engine,
    run: (command) => {
      commands.push(describe(command));
      return engine.run(command);
    },
  };
  try {
    if (!isAuthorized(request, token)) throw new StoreUnavailableError("refused", "wrong token");
    const call = callSchema.safeParse(JSON.parse(await readBody(request)));
    if (!call.success) throw new StoreUnavailableError("refused", "there is no such call");
    return {
      status: 200,
      body: { result: await carryOut(call.data, { engine: noting, shared }), commands },
    };
  } catch (error) {
    const { failure, detail } =
      error instanceof StoreUnavailableError ? error : new StoreUnavailableError("unreadable");
    return { status: 400, body: { failure, detail, commands } };
  }
}

async function carryOut(call: Call, { engine, shared }: Omit<Backend, "token">) {
  const records = recordsIn(engine, shared);
  switch (call.call) {
    case "find":
      return records.find(call.deviceId);
    case "add":
      await records.add(call.deviceId, call.record, call.replaces);
      return null;
    case "touch":
      await records.touch(call.deviceId, call.now);
      return null;
    case "remove":
      return records.remove(call.deviceId);
    case "list":
      return records.list(call.userId);
    case "removeOf":
      return records.removeOf(call.userId, call);
    case "ask":
      await engine.ask();
      return null;
  }
}

/** `GETS session:AAAA`. Values never appear. */
function describe(command: Command): string {
  const keys = command.verb === "gets" ? command.keys : [command.key];
  return `${command.verb.toUpperCase()} ${keys.join(" ")}`;
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
    if (size > maximumBodyBytes) throw new StoreUnavailableError("refused", "the call is too long");
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
