/** The embedded store with a notebook: what the application asked of it, and a way to look inside. */

import { createEmbeddedEngine, type Engine } from "../../lib/store/redis/embedded-engine";
import { openEndpoint } from "../../lib/store/redis/endpoint";
import { openFaultyProxy } from "./faulty-proxy";
import type { RecordingStore } from "./recording-store";

export async function openRecordingRedis(): Promise<RecordingStore> {
  const engine = await createEmbeddedEngine();
  let commands: string[] = [];
  const note = ([name = "", ...rest]: readonly string[]) => {
    const key = name.toUpperCase().startsWith("EVAL") ? rest[2] : rest[0];
    commands.push(`${name.toUpperCase()} ${key ?? ""}`.trim());
  };
  const recording: Engine = {
    ...engine,
    run: (command) => {
      note(command);
      return engine.run(command);
    },
    runAtomically: (batch) => {
      for (const command of batch) note(command);
      return engine.runAtomically(batch);
    },
  };
  const endpoint = await openEndpoint(recording);
  const proxy = await openFaultyProxy(endpoint.url);
  return {
    environment: { UPSTASH_REDIS_REST_URL: proxy.url, UPSTASH_REDIS_REST_TOKEN: endpoint.token },
    asks: {
      session: /^EVAL session:[\w-]{43}$/,
      denial: /^EXISTS denied:[\w-]{43}$/,
      rotation: /^EVAL family:[\w-]{43}$/,
    },
    refusal: (words) => ({
      fault: { kind: "answer", status: 400, body: JSON.stringify({ error: words }) },
      logged: words,
    }),
    staleSession: async (key) => {
      const record = Buffer.from(String(await engine.run(["GET", key])));
      const { userId } = JSON.parse(record.toString());
      const fields = await engine.run(["HMGET", `user:${userId}`, "name", "role", "disabled"]);
      const values = [record, ...(Array.isArray(fields) ? fields : [])];
      const result = values.map((value) => Buffer.from(String(value)).toString("base64"));
      return { kind: "answer", status: 200, body: JSON.stringify({ result }) };
    },
    misbehave: proxy.misbehave,
    heal: proxy.heal,
    commands: () => [...commands],
    forget: () => {
      commands = [];
    },
    run: (...command) => engine.run(command),
    keys: async (pattern) => {
      const reply = await engine.run(["KEYS", pattern]);
      return Array.isArray(reply) ? reply.map(String) : [];
    },
    close: async () => {
      await proxy.close();
      await endpoint.close();
    },
  };
}
