/**
 * Any Redis or Valkey, 6.2 or later, behind the loopback endpoint. Reconnects by itself; while it is
 * away each command fails at once instead of waiting in a queue. Node only.
 */
import { createClient, RESP_TYPES } from "redis";
import { logEvent } from "../../base/log";
import type { Engine, Reply } from "./embedded-engine";

const connectTimeoutMilliseconds = 2000;

export class RedisUnreachableError extends Error {
  override readonly name = "RedisUnreachableError";
}

/** `redis://` or, with TLS, `rediss://`. Throws RedisUnreachableError when nothing answers there. */
export async function createRedisServerEngine(url: string): Promise<Engine> {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
    socket: {
      connectTimeout: connectTimeoutMilliseconds,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000),
    },
  });
  let isUp = false;
  client.on("ready", () => {
    if (!isUp) logEvent("store-available");
    isUp = true;
  });
  client.on("error", (error: NodeJS.ErrnoException) => {
    if (isUp) logEvent("store-unavailable", { failure: error.code ?? error.name });
    isUp = false;
  });
  await connectOrGiveUp(client, url);
  return {
    name: `Redis at ${new URL(url).host}`,
    run: (command) => client.sendCommand([...command]) as Promise<Reply>,
    runAtomically: async (commands) => {
      const transaction = client.multi();
      for (const command of commands) transaction.addCommand([...command]);
      const replies = (await transaction.exec()) as unknown as Reply[];
      return replies.map((reply) =>
        typeof reply === "string" && reply !== "OK" ? Buffer.from(reply) : reply,
      );
    },
    close: async () => client.destroy(),
  };
}

async function connectOrGiveUp(
  client: { connect(): Promise<unknown>; destroy(): void },
  url: string,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const giveUp = new Promise<never>((_resolve, reject) => {
    // The address may hold a password: only host and port are named.
    const where = new URL(url).host;
    const problem = new RedisUnreachableError(
      `Nothing answers at ${where}. Start Redis there, or correct the address.`,
    );
    timer = setTimeout(() => reject(problem), connectTimeoutMilliseconds + 1000);
  });
  try {
    await Promise.race([client.connect(), giveUp]);
  } catch (error) {
    client.destroy();
    if (error instanceof RedisUnreachableError) throw error;
    throw new RedisUnreachableError(
      `Redis at ${new URL(url).host} refuses the connection: ${reasonOf(error)}`,
    );
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  return /^(WRONGPASS|NOAUTH|ERR|DENIED)/.test(message)
    ? message
    : "check address, user and password.";
}
