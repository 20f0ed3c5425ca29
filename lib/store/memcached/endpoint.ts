/**
 * A loopback endpoint over Memcached, which speaks no HTTP itself: what the records promise is asked of it
 * in one call each. Node only.
 */
import type { IncomingMessage } from "node:http";
import { bearsToken, openLoopback, readBody } from "../loopback";
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
  const shared = createShared();
  const { port, token, close } = await openLoopback((request, expected) =>
    answer(request, { engine, token: expected, shared }),
  );
  return {
    url: addressOfEndpoint(port, token),
    close: async () => {
      close();
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
    if (!bearsToken(request, token)) throw new StoreUnavailableError("refused", "wrong token");
    const call = callSchema.safeParse(
      JSON.parse(await readBody(request, maximumBodyBytes, tooLong)),
    );
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

const tooLong = () => new StoreUnavailableError("refused", "the call is too long");
