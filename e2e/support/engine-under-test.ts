/**
 * What answers behind the store of the tests: CLAIMCHECK_STORE says which. An embedded engine is in the process that
 * runs them; a server, or three that are a cluster, is started for each worker.
 */
import { createEmbeddedEngine as createEmbeddedPostgres } from "../../lib/store/postgres/embedded-engine";
import type { SqlEngine } from "../../lib/store/postgres/engine";
import { createServerEngine } from "../../lib/store/postgres/server-engine";
import { startPostgres } from "../../lib/store/postgres/test-engines";
import {
  createEmbeddedEngine as createEmbeddedRedis,
  type Engine,
} from "../../lib/store/redis/embedded-engine";
import { createRedisClusterEngine } from "../../lib/store/redis/redis-cluster-engine";
import { createRedisServerEngine } from "../../lib/store/redis/redis-server-engine";
import { startRedisCluster } from "../../lib/store/redis/test-cluster";
import { startRedisServer } from "./redis-server";

const engines = ["redis", "redis-server", "redis-cluster", "postgres", "postgres-server"];
const chosen = process.env.CLAIMCHECK_STORE || "redis";
if (!engines.includes(chosen))
  throw new Error(`CLAIMCHECK_STORE is ${chosen}, and none of ${engines.join(", ")}.`);

export const engine = chosen.startsWith("postgres") ? "postgres" : "redis";

export interface RedisUnderTest {
  /** What the application asks. */
  engine: Engine;
  /** For a look at all of it: a cluster's nodes each know their own keys alone. */
  look: Engine;
  stop(): Promise<void>;
}

export async function openRedisUnderTest(): Promise<RedisUnderTest> {
  if (chosen === "redis-server") {
    const { port, stop } = await startRedisServer();
    const server = await createRedisServerEngine(`redis://127.0.0.1:${port}`);
    return { engine: server, look: server, stop };
  }
  if (chosen === "redis-cluster") {
    const { urls, masters, stop } = await startRedisCluster();
    const cluster = await createRedisClusterEngine(urls.split(","));
    const nodes = await Promise.all(masters.map(({ url }) => createRedisServerEngine(url)));
    const look: Engine = {
      ...cluster,
      run: async (command) =>
        command[0] === "KEYS"
          ? (await Promise.all(nodes.map(({ run }) => run(command)))).flat()
          : cluster.run(command),
    };
    return {
      engine: cluster,
      look,
      stop: async () => {
        for (const node of nodes) await node.close();
        await stop();
      },
    };
  }
  const embedded = await createEmbeddedRedis();
  return { engine: embedded, look: embedded, stop: async () => {} };
}

export async function openPostgresUnderTest(): Promise<{
  engine: SqlEngine;
  stop(): Promise<void>;
}> {
  if (chosen !== "postgres-server")
    return { engine: await createEmbeddedPostgres(), stop: async () => {} };
  const { url, stop } = await startPostgres();
  return { engine: createServerEngine(url), stop };
}
