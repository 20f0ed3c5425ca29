/**
 * A Redis or Valkey cluster behind the loopback endpoint. Each command goes to the node that has its keys, so
 * of several at once those of a node that is away fail alone. Follows slots as they move and replicas as they
 * take over; reconnects by itself, as to a single server. Node only.
 */
import { createCluster, ErrorReply, RESP_TYPES } from "redis";
import type { Engine, Reply } from "./embedded-engine";
import { explainWords, RedisUnreachableError } from "./explain-redis";
import { inTime } from "./in-time";
import {
  answerTimeoutMilliseconds,
  createRedisServerEngine,
  noAnswer,
  unreachable,
} from "./redis-server-engine";

/**
 * A connection on which nothing was heard or sent for a while is left, and so its node looked for anew; it is asked
 * so often. One that is written to and says nothing is left by the system alone, when it gives up sending.
 */
const pingMilliseconds = 300;
/** How long all nodes together may take to be connected to. */
const connectMilliseconds = 10_000;

/**
 * `urls`: two or more of its nodes; user, password and TLS are alike in all of them. Throws
 * RedisUnreachableError, which says what is wrong and what to do: each of them has to answer, and to be of
 * the one cluster.
 */
export async function createRedisClusterEngine(urls: readonly string[]): Promise<Engine> {
  await proveNodes(urls);
  const cluster = openCluster(urls);
  const causes = new Map<string, Error>();
  const addressOf = ({ host, port }: { host: string; port: number }) => `${host}:${port}`;
  cluster.on("node-error", (error: Error, node) => causes.set(addressOf(node), error));
  cluster.on("node-ready", (node) => causes.delete(addressOf(node)));
  // Each command that fails is told to whoever sent it; without a listener the process would end.
  cluster.on("error", () => {});
  // It would wait for ever for a node that the cluster names and nobody here reaches.
  await inTime(connectMilliseconds, cluster.connect(), noAnswer).catch(() => {
    cluster.destroy();
    const [node = new URL(urls[0] ?? "").host] = causes.keys();
    throw new RedisUnreachableError(
      `${node} is a node of this cluster and cannot be reached. Start it, or let it announce an address that can be (cluster-announce-ip, cluster-announce-port).`,
    );
  });

  function ask<T>(send: () => Promise<T>): Promise<T> {
    const answer = send().catch((error: unknown) => {
      throw error instanceof ErrorReply ? error : unreachable([...causes.values()].at(-1) ?? error);
    });
    return inTime(answerTimeoutMilliseconds, answer, noAnswer);
  }

  return {
    name: `Redis Cluster at ${urls.map((url) => new URL(url).host).join(", ")}`,
    run: (command) =>
      ask(() => cluster.sendCommand<Reply>(firstKeyOf(command), false, [...command])),
    close: async () => {
      cluster.destroy();
    },
  };
}

function openCluster(urls: readonly string[]) {
  const [{ username, password, protocol } = new URL("redis://")] = urls.map((url) => new URL(url));
  return createCluster({
    rootNodes: urls.map((url) => ({ url })),
    RESP: 2,
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
    topologyRefreshOnReconnectionAttemptStrategy: 1000,
    defaults: {
      ...(username ? { username: decodeURIComponent(username) } : {}),
      ...(password ? { password: decodeURIComponent(password) } : {}),
      disableOfflineQueue: true,
      pingInterval: pingMilliseconds,
      socket: {
        ...(protocol === "rediss:" ? { tls: true as const } : {}),
        connectTimeout: 1000,
        socketTimeout: answerTimeoutMilliseconds,
        reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000),
      },
    },
  });
}

/** The key that says to which node a command goes; undefined: any of them will do. */
function firstKeyOf([name = "", ...words]: readonly string[]): string | undefined {
  if (!/^EVAL/i.test(name)) return words[0];
  return Number(words[1]) > 0 ? words[2] : undefined;
}

/** Each by itself: of those that a cluster's client does not reach it says nothing. */
async function proveNodes(urls: readonly string[]): Promise<void> {
  let known = "";
  for (const url of urls) {
    const { host, id, nodes, state } = await askNode(url);
    known ||= nodes;
    if (!known.includes(id))
      throw new RedisUnreachableError(
        `${host} belongs to another cluster than ${new URL(urls[0] ?? "").host}. Give addresses of one cluster alone.`,
      );
    if (state !== "ok")
      throw new RedisUnreachableError(
        `${host} says that its cluster is not whole (cluster_state:${state}). Give every slot a node (redis-cli --cluster check ${host}).`,
      );
  }
}

async function askNode(url: string) {
  const { host } = new URL(url);
  const node = await createRedisServerEngine(url);
  try {
    const [info, id, nodes] = await Promise.all(
      ["INFO", "MYID", "NODES"].map((what) => node.run(["CLUSTER", what])),
    );
    const state = /^cluster_state:(\w+)/m.exec(String(info))?.[1] ?? "unknown";
    return { host, id: String(id), nodes: String(nodes), state };
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    throw new RedisUnreachableError(
      /cluster support disabled/i.test(words)
        ? `${host} is a Redis by itself. Give its address alone, or those of a cluster's nodes.`
        : explainWords(words, host),
    );
  } finally {
    await node.close();
  }
}
