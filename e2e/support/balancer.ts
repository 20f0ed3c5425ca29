/** What stands in front of several instances: each request goes as it came to one that is in use now, in turn. */
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface Balancer {
  origin: string;
  /** From the next request on, these instances answer, and no other. */
  use(...instances: readonly { origin: string }[]): void;
  close(): Promise<void>;
}

export async function openBalancer(): Promise<Balancer> {
  let used: readonly { origin: string }[] = [];
  let turn = 0;
  const server = createServer((asked, answer) => {
    const { method, headers } = asked;
    turn += 1;
    const { hostname, port } = new URL(used[turn % used.length]?.origin ?? "");
    const passed = request({ hostname, port, path: asked.url, method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on("error", () => answer.writeHead(502).end());
    asked.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    use: (...instances) => {
      used = instances;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
