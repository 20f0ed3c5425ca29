/** A Redis-compatible engine inside this process. Data lives as long as the process does. Node only. */

export type Reply =
  | string
  | number
  | bigint
  | boolean
  | Buffer
  | null
  | Reply[]
  | { [key: string]: Reply };

/** What the endpoint needs of whatever answers behind it. Bulk strings are Buffers, so bytes survive. */
export interface Engine {
  name: string;
  run(command: readonly string[]): Promise<Reply>;
  /** All of the commands, or none of them, with nothing in between. */
  runAtomically(commands: readonly (readonly string[])[]): Promise<Reply>;
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
    runAtomically: async (commands) => {
      // A connection of its own, so that nobody else's command lands between MULTI and EXEC.
      const connection = redis.connect({ returnBuffers: true });
      try {
        await send(connection, ["MULTI"]);
        for (const command of commands) await send(connection, command);
        return await send(connection, ["EXEC"]);
      } finally {
        connection.close();
      }
    },
    close: async () => redis.close(),
  };
}
