/** PostgreSQL with a notebook. */
import { Trace } from "../../lib/base/trace";
import { openPostgres } from "../../lib/store/postgres/client";
import { nameStatement } from "../../lib/store/postgres/describe-statement";
import { openEndpoint } from "../../lib/store/postgres/endpoint";
import type { SqlEngine } from "../../lib/store/postgres/engine";
import { migrate } from "../../lib/store/postgres/migrate";
import { findSessionStatement } from "../../lib/store/postgres/sessions";
import { openPostgresUnderTest } from "./engine-under-test";
import { openFaultyProxy } from "./faulty-proxy";
import { lookInside } from "./look-inside-postgres";
import type { RecordingStore } from "./recording-store";

export async function openRecordingPostgres(): Promise<RecordingStore> {
  const { engine, stop } = await openPostgresUnderTest();
  let commands: string[] = [];
  const recording: SqlEngine = {
    ...engine,
    run: (query) => {
      commands.push(`${nameStatement(query.query)} ${query.params[0] ?? ""}`.trim());
      return engine.run(query);
    },
  };
  const endpoint = await openEndpoint(recording);
  const { origin, port } = new URL(endpoint.url.replace("postgresql:", "http:"));
  const proxy = await openFaultyProxy(origin);
  await migrate(openPostgres({ url: endpoint.url, trace: new Trace(), timeoutMilliseconds: 9000 }));
  commands = [];
  const run = lookInside(engine);
  return {
    environment: {
      STORE: "postgres",
      DATABASE_URL: endpoint.url.replace(`:${port}/`, `:${new URL(proxy.url).port}/`),
    },
    asks: {
      session: /^SELECT sessions [\w-]{43}$/,
      denial: /^SELECT denied [\w-]{43}$/,
      rotation: /^SELECT rotate_family [\w-]{43}$/,
    },
    refusal: (words) => ({
      fault: {
        kind: "answer",
        status: 400,
        body: JSON.stringify({ code: "53100", message: words }),
      },
      logged: `53100 ${words}`,
    }),
    staleSession: async (key) => {
      const params = [key.slice("session:".length)];
      const answer = await engine.run({ query: findSessionStatement, params });
      return { kind: "answer", status: 200, body: JSON.stringify(answer) };
    },
    misbehave: proxy.misbehave,
    heal: proxy.heal,
    isWell: proxy.isWell,
    // The clearing of what has expired is nobody's request.
    commands: () => commands.filter((command) => !command.startsWith("DELETE sessions 500")),
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
