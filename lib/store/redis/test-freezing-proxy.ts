/** For tests: passes on what a server says, until it goes silent on the connections that it has. */
import { connect, createServer, type Socket } from "node:net";

export interface FreezingProxy {
  port: number;
  /**
   * Nothing is closed: whoever waits for an answer waits for ever. `next`: how many further
   * connections are taken and get no word either; those after them work.
   */
  freeze(options?: { next: number }): void;
  close(): void;
}

export async function openFreezingProxy(port: number): Promise<FreezingProxy> {
  const open = new Set<Socket>();
  let silent = 0;

  function passOn(client: Socket): void {
    const upstream = connect(port, "127.0.0.1");
    watch(upstream);
    client.pipe(upstream).pipe(client);
  }
  function watch(socket: Socket): void {
    open.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => open.delete(socket));
  }

  const server = createServer((client) => {
    watch(client);
    if (silent === 0) passOn(client);
    else silent -= 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    freeze: ({ next } = { next: 0 }) => {
      silent = next;
      for (const socket of open) socket.unpipe().pause();
    },
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
