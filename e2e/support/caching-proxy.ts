/**
 * A cache in front of the application that many people share. `obedient` keeps what RFC 9111 §3 lets a
 * shared cache keep; `greedy` keeps everything that does not forbid it in so many words, and knows nothing of Vary.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

export type Manners = "obedient" | "greedy";

interface Kept {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
  /** The request's values of the headers that Vary names. */
  selects: Readonly<Record<string, string | string[] | undefined>>;
}

export interface CachingProxy {
  origin: string;
  /** Addresses that were answered with a body that had been kept. */
  hits: string[];
  close(): void;
}

export async function openCachingProxy(upstream: string, manners: Manners): Promise<CachingProxy> {
  const kept = new Map<string, Kept[]>();
  const hits: string[] = [];
  const { hostname, port } = new URL(upstream);

  function find(incoming: IncomingMessage): Kept | undefined {
    return (kept.get(incoming.url ?? "") ?? []).find(({ selects }) =>
      Object.entries(selects).every(([name, value]) => incoming.headers[name] === value),
    );
  }

  function mayKeep(incoming: IncomingMessage, answer: IncomingMessage): boolean {
    const control = answer.headers["cache-control"] ?? "";
    if (incoming.method !== "GET" || /no-store|private/.test(control)) return false;
    if (manners === "greedy") return true;
    const isAuthorized = incoming.headers.authorization !== undefined;
    const isFresh = /s-maxage=[1-9]|max-age=[1-9]/.test(control);
    return isFresh && (!isAuthorized || /public|s-maxage/.test(control));
  }

  function keep(incoming: IncomingMessage, answer: IncomingMessage, body: Buffer): void {
    const vary = manners === "greedy" ? "" : (answer.headers.vary ?? "");
    const names = vary
      .toLowerCase()
      .split(/\s*,\s*/)
      .filter((name) => name !== "");
    const selects = Object.fromEntries(names.map((name) => [name, incoming.headers[name]]));
    const entry = { status: answer.statusCode ?? 0, headers: answer.headers, body, selects };
    kept.set(incoming.url ?? "", [...(kept.get(incoming.url ?? "") ?? []), entry]);
  }

  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const found = incoming.method === "GET" ? find(incoming) : undefined;
    if (found) {
      if (found.body.length > 0) hits.push(incoming.url ?? "");
      outgoing.writeHead(found.status, found.headers).end(found.body);
      return;
    }
    const { url = "/", method = "GET", headers } = incoming;
    const asked = request({ hostname, port, path: url, method, headers }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      if (mayKeep(incoming, answer)) keep(incoming, answer, body);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
    });
    asked.once("error", () => outgoing.destroy());
    incoming.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    hits,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
