/** The engines that answer the Redis client on this machine: the embedded one, and a real server where there is one. */
import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { createEmbeddedEngine, type Engine } from "./embedded-engine";
import { RedisUnreachableError } from "./explain-redis";
import { createRedisServerEngine } from "./redis-server-engine";

export interface TestEngine {
  engine: Engine;
  stop(): void;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function startRedisServer(): Promise<TestEngine> {
  const port = String(await freePort());
  const child = spawn(
    "redis-server",
    ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
    { stdio: "ignore" },
  );
  for (;;) {
    try {
      const engine = await createRedisServerEngine(`redis://127.0.0.1:${port}`);
      return { engine, stop: () => child.kill() };
    } catch (error) {
      if (!(error instanceof RedisUnreachableError) || child.exitCode !== null) throw error;
    }
  }
}

const embedded = async (): Promise<TestEngine> => ({
  engine: await createEmbeddedEngine(),
  stop: () => {},
});

export const hasRedisServer = spawnSync("redis-server", ["--version"]).status === 0;

export const testEngines: [string, () => Promise<TestEngine>][] = [
  ["the embedded store", embedded],
  ...(hasRedisServer
    ? [["redis-server", startRedisServer] as [string, () => Promise<TestEngine>]]
    : []),
];
