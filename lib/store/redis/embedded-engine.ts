/** A Redis-compatible engine inside this process. Data lives as long as the process does. Node only. */

/** Bulk strings are Buffers, so bytes survive. The embedded engine answers with objects where RESP 2 has pairs. */
export type Reply = string | number | Buffer | null | Reply[] | { [key: string]: Reply };

/** What the endpoint needs of whatever answers behind it. */
export interface Engine {
  name: string;
  run(command: readonly string[]): Promise<Reply>;
  close(): Promise<void>;
}

export async function createEmbeddedEngine(): Promise<Engine> {
  // Loaded by Node itself: its Lua is WebAssembly, which it would not find from inside a bundle.
  const { createInMemoryRedis } = await import(/* turbopackIgnore: true */ "js-redis-server");
  const redis = await createInMemoryRedis();
  const shared = redis.connect({ returnBuffers: true });
  const send = (client: typeof shared, [name = "", ...parameters]: readonly string[]) =>
    client.command(name, ...parameters) as Promise<Reply>;
  return {
    name: "an embedded store: its data lives as long as this process",
    run: (command) => send(shared, command),
    close: async () => redis.close(),
  };
}
