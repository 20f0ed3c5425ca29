/** DEMO: a Memcached of a run's own, asked through the application's own endpoint. Node only. */
import "server-only";
import { randomUUID } from "node:crypto";
import { endpointOf } from "../../store/memcached/address";
import { answerSchema } from "../../store/memcached/calls";
import type { MemcachedClient } from "../../store/memcached/client";
import { openEndpoint } from "../../store/memcached/endpoint";
import { sessionKey } from "../../store/memcached/records";
import { type Engine, openServers } from "../../store/memcached/servers";
import { openSessions } from "../../store/memcached/sessions";
import { StoreUnavailableError } from "../../store/unavailable";
import { freePort, startProgram } from "./loopback-program";
import {
  callMilliseconds,
  type EngineKind,
  type EngineSurroundings,
  type SpareEngine,
} from "./spare-engine";

const limitMegabytes = 2;
/** Memcached makes room among items of like size: what fills it has the sizes of a session and of a user's list. */
const fillerBytes = [170, 110];
const fillers = 8_000;
const atOnce = 50;

async function openMemcachedEngine({ folder, signal }: EngineSurroundings): Promise<SpareEngine> {
  const port = await freePort();
  const run = async () => {
    const words = ["-l", "127.0.0.1", "-p", String(port), "-U", "0", "-u", "nobody"];
    const all = [...words, "-m", String(limitMegabytes)];
    const stop = await startProgram({ name: "memcached", words: all, port, folder, signal });
    const engine = await openServers([`127.0.0.1:${port}`]);
    const { url, close } = await openEndpoint(engine).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    const sessions = openSessions(clientOf(url));
    return {
      engine,
      records: { sessions, families: null, users: null },
      stop: async () => {
        await close();
        await stop();
      },
    };
  };
  let running = await run();
  return {
    name: "memcached",
    engine: "memcached",
    records: () => running.records,
    async bytesOf({ deviceId }) {
      const key = sessionKey(deviceId);
      const { items } = await running.engine.run({ verb: "gets", keys: [key] });
      return key.length + Buffer.byteLength(items[0]?.value ?? "");
    },
    async restart() {
      await running.stop();
      running = await run();
    },
    fill: () => fill(running.engine, signal),
    stop: () => running.stop(),
  };
}

/** As the application's own client asks, once, and without a word to the log of its store. */
function clientOf(address: string): MemcachedClient {
  const { url, token } = endpointOf(address) ?? { url: address, token: "" };
  return {
    async call(call, result) {
      const response = await fetch(url, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(call),
        cache: "no-store",
        signal: AbortSignal.timeout(callMilliseconds),
      });
      const answer = answerSchema.parse(await response.json());
      if ("failure" in answer) throw new StoreUnavailableError(answer.failure, answer.detail);
      return result.parse(answer.result);
    },
  };
}

/** What a busy machine loses of it is not missed. */
function unlessLate(error: unknown): void {
  if (!(error instanceof StoreUnavailableError && error.failure === "timeout")) throw error;
}

async function fill({ run }: Engine, signal: AbortSignal): Promise<string> {
  const keys = fillerBytes.map(() => randomUUID());
  for (let written = 0; written < fillers; written += atOnce) {
    signal.throwIfAborted();
    await Promise.all(
      Array.from({ length: atOnce }, (_, index) => written + index).flatMap((number) =>
        fillerBytes.map((bytes, which) => {
          const key = `filler:${keys[which]}:${number}`;
          return run({ verb: "set", key, value: "x".repeat(bytes), seconds: 600 }).catch(
            unlessLate,
          );
        }),
      ),
    );
  }
  const first = `filler:${keys[0]}:0`;
  const { items } = await run({ verb: "gets", keys: [first] });
  return items.length === 0
    ? "what was written first is gone"
    : "what was written first is still there";
}

export const memcachedEngine: EngineKind = {
  name: "memcached",
  engine: "memcached",
  program: { name: "memcached", versionWord: "-V" },
  open: openMemcachedEngine,
};
