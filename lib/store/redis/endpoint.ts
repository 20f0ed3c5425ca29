/**
 * A loopback endpoint that speaks Upstash's REST protocol over any engine, so that the app has one
 * store client and one code path everywhere. Node only.
 */
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { bearsToken, type LoopbackAnswer, openLoopback, readBody } from "../loopback";
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

export async function openEndpoint(engine: Engine): Promise<Endpoint> {
  const translate = createScriptTranslator();
  const { port, token, close } = await openLoopback((request, expected) =>
    answer(request, { engine, token: expected, translate }),
  );
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    close: async () => {
      close();
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
): Promise<LoopbackAnswer> {
  try {
    if (!bearsToken(request, token))
      return { status: 401, body: { error: "WRONGPASS invalid token" } };
    const body: unknown = JSON.parse(await readBody(request, maximumBodyBytes, tooLarge));
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
  if (Buffer.isBuffer(reply)) return reply.toString(inBase64 ? "base64" : "utf8");
  if (typeof reply === "string")
    return inBase64 && reply !== "OK" ? Buffer.from(reply).toString("base64") : reply;
  if (Array.isArray(reply)) return reply.map((item) => encodeReply(item, inBase64));
  if (reply === null || typeof reply === "number") return reply;
  return Object.entries(reply).flatMap(([key, value]) => [
    encodeReply(Buffer.from(key), inBase64),
    encodeReply(value, inBase64),
  ]);
}

const tooLarge = () => new Error("ERR max request size exceeded");

function messageOf(error: unknown): string {
  return error instanceof z.ZodError
    ? "ERR a command is an array of strings and numbers"
    : error instanceof Error
      ? error.message
      : "ERR unknown";
}
