/**
 * Any Redis or Valkey, 6.2 or later, behind the loopback endpoint. Reconnects by itself; while it is
 * away each command fails at once, with the reason, instead of waiting in a queue, and a connection
 * that lets a command or its own greeting wait too long is left for another. Node only.
 */
import { createClient, ErrorReply, RESP_TYPES } from "redis";
import type { Engine, Reply } from "./embedded-engine";
import { explainConnection, RedisUnreachableError } from "./explain-redis";
import { inTime } from "./in-time";
import { serverWords } from "./server-words";

const connectTimeoutMilliseconds = 1000;
/** A little less than the application's own client waits: the next call finds another connection. */
export const answerTimeoutMilliseconds = 900;

type Client = ReturnType<typeof openClient>;

interface Listener {
  /** Told why there is no connection; true if another is to be tried. */
  onBreak(cause: Error): boolean;
  /** There is a connection, and nobody there who greets. */
  onSilence(): void;
}

function openClient(url: string, { onBreak, onSilence }: Listener) {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
    socket: {
      connectTimeout: connectTimeoutMilliseconds,
      reconnectStrategy: (retries, cause) =>
        onBreak(cause) ? Math.min(50 * 2 ** retries, 1000) : cause,
    },
  });
  let greeting: NodeJS.Timeout | undefined;
  client.on("connect", () => {
    greeting = setTimeout(onSilence, answerTimeoutMilliseconds).unref();
  });
  client.on("ready", () => clearTimeout(greeting));
  // Each command that fails is told to whoever sent it; without a listener the process would end.
  client.on("error", () => clearTimeout(greeting));
  return client;
}

/** `redis://` or, with TLS, `rediss://`. Throws RedisUnreachableError, which says why and what to do. */
export async function createRedisServerEngine(url: string): Promise<Engine> {
  let isOpen = false;
  let cause: Error | null = null;
  let client = open();
  // What it is rejected with has lost the code that its cause had.
  await inTime(2 * connectTimeoutMilliseconds, client.connect(), silence).catch(
    (error: unknown) => {
      client.destroy();
      throw new RedisUnreachableError(explainConnection(cause ?? error, new URL(url)));
    },
  );
  isOpen = true;

  function open(): Client {
    const opened = openClient(url, {
      onBreak: (reason) => {
        cause = reason;
        return isOpen;
      },
      onSilence: () => leave(opened),
    });
    opened.on("ready", () => {
      cause = null;
    });
    return opened;
  }

  /** Its other commands fail with it: nobody can say what became of them. */
  function leave(silent: Client): void {
    if (silent !== client || !isOpen) return;
    cause = silence();
    silent.destroy();
    client = open();
    client.connect().catch(() => {});
  }

  function ask<T>(send: (client: Client) => Promise<T>): Promise<T> {
    const used = client;
    const answer = send(used).catch((error: unknown) => {
      throw error instanceof ErrorReply ? error : unreachable(cause ?? error);
    });
    return inTime(answerTimeoutMilliseconds, answer, () => {
      leave(used);
      return noAnswer();
    });
  }

  return {
    name: `Redis at ${new URL(url).host}`,
    run: (command) => ask((used) => used.sendCommand([...command]) as Promise<Reply>),
    close: async () => {
      isOpen = false;
      client.destroy();
    },
  };
}

export const noAnswer = () => new Error("TIMEOUT the server did not answer in time");

const silence = () => Object.assign(new Error("silence"), { code: "ETIMEDOUT" });

/** `UNREACHABLE ECONNREFUSED`, or what the server said to the sign-in of the connection. */
export function unreachable(cause: unknown): Error {
  const { code, message = "" } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  return new Error(`UNREACHABLE ${code ?? serverWords(message)}`);
}
