/** The engines that answer the Redis client on this machine: the embedded one, and a real server where there is one. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createEmbeddedEngine, type Engine } from "./embedded-engine";
import { createRedisServerEngine } from "./redis-server-engine";

export interface TestEngine {
  engine: Engine;
  /** What is kept gets so many milliseconds older, where moving this process's clock does not do it. */
  age(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

export interface TestServer {
  port: number;
  stop(): Promise<void>;
}

/** A redis-server of this machine, in a folder of its own. `settings`: further words of its command line. */
export async function startRedisServer(settings: readonly string[] = []): Promise<TestServer> {
  const port = await freePort();
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), "claimcheck-redis-"));
  const quiet = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", ["--port", String(port), ...quiet, ...settings], {
    cwd: folder,
    stdio: "ignore",
  });
  while (!(await isListening(port)))
    if (hasEnded(child)) throw new Error("redis-server does not start.");
  return {
    port,
    stop: async () => {
      if (!hasEnded(child)) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null;

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** The server's clock is nobody's to move: each time to live is shortened instead. */
export const ageScript = `
local by = tonumber(ARGV[1])
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left >= 0 and left <= by then redis.call('DEL', key) end
  if left > by then redis.call('PEXPIRE', key, left - by) end
end`;

async function redisServer(): Promise<TestEngine> {
  const { port, stop } = await startRedisServer();
  const engine = await createRedisServerEngine(`redis://127.0.0.1:${port}`);
  return {
    engine,
    age: async (milliseconds) => {
      await engine.run(["EVAL", ageScript, "0", String(milliseconds)]);
    },
    stop,
  };
}

const embedded = async (): Promise<TestEngine> => ({
  engine: await createEmbeddedEngine(),
  age: async () => {},
  stop: async () => {},
});

export const hasRedisServer = spawnSync("redis-server", ["--version"]).status === 0;

export const testEngines: [string, () => Promise<TestEngine>][] = [
  ["the embedded store", embedded],
  ...(hasRedisServer ? [["redis-server", redisServer] as [string, () => Promise<TestEngine>]] : []),
];
