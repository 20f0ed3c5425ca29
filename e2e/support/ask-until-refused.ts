/** A client that keeps its connection and asks without a pause, until nobody listens any more. */
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";

export interface KeptAnswer {
  status: number;
  body: string;
}

/**
 * Every answer that it got. An answer that breaks off is an error. A request whose connection was closed before a byte
 * of the answer came was not taken, and is sent again: a kept one may close at any time (RFC 9112 §9.3.1), and a new
 * one that waits to be accepted while its server stops listening is reset by the system.
 */
export async function askUntilRefused(
  url: string,
  headers: Record<string, string>,
  heard: (answer: KeptAnswer) => void,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    for (;;) {
      const answer = await ask(url, headers, agent);
      if (answer === "refused") return;
      if (answer !== "not taken") heard(answer);
    }
  } finally {
    agent.destroy();
  }
}

async function ask(
  url: string,
  headers: Record<string, string>,
  agent: Agent,
): Promise<KeptAnswer | "refused" | "not taken"> {
  const sent = request(url, { headers, agent });
  sent.end();
  let response: IncomingMessage;
  try {
    [response] = await once(sent, "response");
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ECONNREFUSED") return "refused";
    if (error.code === "ECONNRESET" || error.code === "EPIPE") return "not taken";
    throw error;
  }
  let body = "";
  // Breaks off with an error where the answer does.
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode ?? 0, body };
}
