/**
 * DEMO: Redis of a run's own: the embedded one, and redis-server in two configurations. Asked through the
 * same endpoint and the same scripts as the application's own; what fails here is told to nobody's log.
 * Node only.
 */
import "server-only";
import { Redis } from "@upstash/redis";
import { createEmbeddedEngine, type Engine } from "../../store/redis/embedded-engine";
import { openEndpoint } from "../../store/redis/endpoint";
import { openFamilies } from "../../store/redis/families";
import { createRedisServerEngine } from "../../store/redis/redis-server-engine";
import { openSessions, sessionKind } from "../../store/redis/sessions";
import { openUsers } from "../../store/redis/users";
import { freePort, startProgram } from "./loopback-program";
import {
  callMilliseconds,
  type EngineKind,
  type EngineSurroundings,
  type SpareEngine,
} from "./spare-engine";

/** So small that it is full at once. */
const limitMegabytes = 4;
/**
 * First many times the limit: of what is thrown out as it comes, nothing old is left by then. What refuses to
 * take more still has room for little, the room of the requests themselves: so ever less, one by one.
 */
const sizes = [
  { bytes: 16_384, count: 512 * limitMegabytes, atOnce: 32 },
  { bytes: 2_048, count: 768, atOnce: 1 },
  { bytes: 64, count: 2_000, atOnce: 1 },
];

interface Started {
  engine: Engine;
  stop(): Promise<void>;
}

async function openOver(
  name: string,
  start: () => Promise<Started>,
  limited: AbortSignal | null,
): Promise<SpareEngine> {
  let running = await serve(await start());
  return {
    name,
    engine: "redis",
    records: () => running.records,
    async bytesOf({ userId, deviceId }) {
      const key = sessionKind.key(userId);
      const size = Number(await running.engine.run(["HSTRLEN", key, deviceId]));
      return key.length + deviceId.length + size;
    },
    async restart() {
      await running.stop();
      running = await serve(await start());
    },
    fill: limited ? () => fill(running.engine, limited) : null,
    stop: () => running.stop(),
  };
}

async function serve({ engine, stop }: Started) {
  try {
    const { url, token, close } = await openEndpoint(engine);
    const redis = new Redis({
      url,
      token,
      signal: () => AbortSignal.timeout(callMilliseconds),
      retry: false,
      automaticDeserialization: false,
      enableAutoPipelining: false,
      enableTelemetry: false,
    });
    const client = { once: redis, repeatable: redis };
    return {
      engine,
      records: {
        sessions: openSessions(client, false),
        families: openFamilies(client),
        users: openUsers(client),
      },
      stop: async () => {
        await close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fill(engine: Engine, signal: AbortSignal): Promise<string> {
  let isRefused = true;
  for (const size of sizes) isRefused &&= await fillBy(engine, size, signal);
  if (isRefused) return "it takes no more";
  const info = String(await engine.run(["INFO", "stats"]));
  return `it threw out ${/^evicted_keys:(\d+)/m.exec(info)?.[1] ?? "no"} keys`;
}

/** Until it is refused, which is true, or everything is there. What a busy machine loses is not missed. */
async function fillBy(
  { run }: Engine,
  { bytes, count, atOnce }: (typeof sizes)[number],
  signal: AbortSignal,
): Promise<boolean> {
  const value = "x".repeat(bytes);
  for (let written = 0; written < count; written += atOnce) {
    signal.throwIfAborted();
    const writes = Array.from({ length: atOnce }, (_, index) =>
      run(["SET", `filler:${bytes}:${written + index}`, value]).then(
        () => "OK",
        (error: unknown) => (error instanceof Error ? error.message : "no answer"),
      ),
    );
    if ((await Promise.all(writes)).some((answer) => answer.startsWith("OOM"))) return true;
  }
  return false;
}

async function startServer(
  settings: readonly string[],
  { folder, signal }: EngineSurroundings,
): Promise<Started> {
  const port = await freePort();
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", ""];
  const limit = ["--maxmemory", `${limitMegabytes}mb`];
  const all = [...words, ...limit, ...settings];
  const stop = await startProgram({ name: "redis-server", words: all, port, folder, signal });
  try {
    return { engine: await createRedisServerEngine(`redis://127.0.0.1:${port}`), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const program = { name: "redis-server", versionWord: "--version" };

export const redisEngines: readonly EngineKind[] = [
  {
    name: "an embedded Redis",
    engine: "redis",
    program: null,
    open: () => {
      const start = async () => ({ engine: await createEmbeddedEngine(), stop: async () => {} });
      return openOver("an embedded Redis", start, null);
    },
  },
  {
    name: "redis-server as a cache",
    engine: "redis",
    program,
    open: (surroundings) => {
      const settings = ["--appendonly", "no", "--maxmemory-policy", "allkeys-lru"];
      return openOver(
        "redis-server as a cache",
        () => startServer(settings, surroundings),
        surroundings.signal,
      );
    },
  },
  {
    name: "redis-server with a log on disk",
    engine: "redis",
    program,
    open: (surroundings) => {
      const settings = ["--appendonly", "yes", "--maxmemory-policy", "noeviction"];
      const name = "redis-server with a log on disk";
      return openOver(name, () => startServer(settings, surroundings), surroundings.signal);
    },
  },
];
