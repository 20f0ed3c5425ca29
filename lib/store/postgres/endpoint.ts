/**
 * A loopback endpoint that speaks Neon's HTTP protocol over any engine, so that the app has one client
 * and one code path everywhere: one statement with its values in, its rows as text out. Node only.
 */
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { isSame, type LoopbackAnswer, openLoopback, readBody } from "../loopback";
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

export async function openEndpoint(engine: SqlEngine): Promise<Endpoint> {
  const { port, token, close } = await openLoopback((request, password) =>
    answer(request, engine, password),
  );
  return {
    url: addressOfEndpoint(port, token),
    close: async () => {
      close();
      await engine.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  engine: SqlEngine,
  password: string,
): Promise<LoopbackAnswer> {
  try {
    if (request.method !== "POST" || request.url !== "/sql")
      return { status: 404, body: { message: "There is nothing here." } };
    if (!isAuthorized(request, password)) return refusal("28P01", "invalid password");
    const parsed = querySchema.safeParse(
      JSON.parse(await readBody(request, maximumBodyBytes, tooLarge)),
    );
    if (!parsed.success) return refusal("08P01", "a query is a text and its values as texts");
    return { status: 200, body: { ...(await engine.run(parsed.data)), rowAsArray: true } };
  } catch (error) {
    const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
    return refusal(code ?? "XX000", message ?? "unknown");
  }
}

/** As Neon answers with what PostgreSQL says; of all that goes with it, what nobody asks for stays here. */
function refusal(code: string, message: string): LoopbackAnswer {
  return { status: 400, body: { severity: "ERROR", code, message } };
}

function isAuthorized(request: IncomingMessage, password: string): boolean {
  const header = request.headers["neon-connection-string"];
  const presented = typeof header === "string" && URL.canParse(header) ? new URL(header) : null;
  return isSame(presented?.password ?? "", password);
}

const tooLarge = () => new Error("the statement and its values are too large");
