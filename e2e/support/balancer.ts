/** What stands in front of several instances: each request goes as it came to one that is in use now, in turn. */
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export interface Balancer {
  origin: string;
  /** From the next request on, these instances answer. Resolves when no other has one on its way. */
  use(...instances: readonly { origin: string }[]): Promise<void>;
  close(): Promise<void>;
}

export async function openBalancer(): Promise<Balancer> {
  let used: readonly { origin: string }[] = [];
  let turn = 0;
  const underway: string[] = [];
  const server = createServer((asked, answer) => {
    const { method, headers } = asked;
    turn += 1;
    const origin = used[turn % used.length]?.origin ?? "";
    const { hostname, port } = new URL(origin);
    underway.push(origin);
    answer.on("close", () => underway.splice(underway.indexOf(origin), 1));
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
    use: async (...instances) => {
      used = instances;
      const isOurs = (one: string) => instances.some(({ origin }) => origin === one);
      while (!underway.every(isOurs)) await delay(20);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
