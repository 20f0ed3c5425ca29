/** Redis with a notebook: what the application asked of it, and a way to look inside. */

import type { Engine } from "../../lib/store/redis/embedded-engine";
import { openEndpoint } from "../../lib/store/redis/endpoint";
import { openRedisUnderTest } from "./engine-under-test";
import { openFaultyProxy } from "./faulty-proxy";
import { lookInside } from "./look-inside-redis";
import type { RecordingStore } from "./recording-store";
import { markOf } from "./writes-mark";

export async function openRecordingRedis(): Promise<RecordingStore> {
  const { engine, look, stop } = await openRedisUnderTest();
  let commands: string[] = [];
  const note = ([name = "", ...rest]: readonly string[]) => {
    const isScript = name.toUpperCase().startsWith("EVAL");
    const key = isScript ? rest[2] : rest[0];
    const mark = isScript ? markOf(rest[0] ?? "") : "";
    commands.push(`${name.toUpperCase()} ${key ?? ""}`.trim() + mark);
  };
  const recording: Engine = {
    ...engine,
    run: (command) => {
      note(command);
      return engine.run(command);
    },
  };
  const endpoint = await openEndpoint(recording);
  const proxy = await openFaultyProxy(endpoint.url);
  const run = lookInside(look);
  return {
    environment: { UPSTASH_REDIS_REST_URL: proxy.url, UPSTASH_REDIS_REST_TOKEN: endpoint.token },
    asks: {
      session: /^EVAL sessions:\{[\w-]{22}\}$/,
      denial: /^ZSCORE denied:\{[\w-]{22}\}$/,
      rotation: /^EVAL families:\{[\w-]{22}\} writes$/,
    },
    refusal: (words) => ({
      fault: { kind: "answer", status: 400, body: JSON.stringify({ error: words }) },
      logged: words,
    }),
    staleSession: async (key) => {
      const record = Buffer.from(String(await run("GET", key)));
      const { userId } = JSON.parse(record.toString());
      const fields = await engine.run(["HMGET", `user:{${userId}}`, "name", "role", "disabled"]);
      const values = [record, ...(Array.isArray(fields) ? fields : [])];
      const result = values.map((value) => Buffer.from(String(value)).toString("base64"));
      return { kind: "answer", status: 200, body: JSON.stringify({ result }) };
    },
    misbehave: proxy.misbehave,
    heal: proxy.heal,
    isWell: proxy.isWell,
    commands: () => [...commands],
    bytes: proxy.bytes,
    forget: () => {
      commands = [];
      proxy.forget();
    },
    run,
    keys: async (pattern) => (await run("KEYS", pattern)) as string[],
    close: async () => {
      await proxy.close();
      await endpoint.close();
      await stop();
    },
  };
}
