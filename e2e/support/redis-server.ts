/** A real redis-server of this machine, to start, kill and start again on one port. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { freePort } from "./next-server";

export const hasRedisServer = spawnSync("redis-server", ["--version"]).status === 0;

export interface RedisServer {
  url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** It keeps its connections and answers nothing, until it goes on. */
  pause(): void;
  goOn(): void;
}

/** One on a free port, in the condition that its settings make. */
export async function startRedisServer({
  settings = [],
  tls = false,
}: {
  settings?: readonly string[];
  tls?: boolean;
} = {}): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await freePort();
  const ports = tls ? ["--port", "0", "--tls-port", String(port)] : [];
  const server = redisServerOn(port, [...ports, ...settings]);
  await server.start();
  return { port, stop: () => server.kill() };
}

/** `settings`: further words of its command line. */
export function redisServerOn(port: number, settings: readonly string[] = []): RedisServer {
  let child: ChildProcess | null = null;
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      child = spawn(
        "redis-server",
        [
          ...["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
          ...settings,
        ],
        {
          stdio: "ignore",
        },
      );
      while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    kill: async () => {
      if (!child) return;
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      child = null;
    },
    pause: () => {
      child?.kill("SIGSTOP");
    },
    goOn: () => {
      child?.kill("SIGCONT");
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
