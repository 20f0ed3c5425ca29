/** What REDIS_URL names: a Redis by itself by one address, a cluster by several. Node only. */
import { ConfigError } from "../config";
import { problemOfAddresses } from "../store/redis/cluster-addresses";
import type { Engine } from "../store/redis/embedded-engine";
import { addressesOf, problemOfAddress, RedisUnreachableError } from "../store/redis/explain-redis";
import { createRedisClusterEngine } from "../store/redis/redis-cluster-engine";
import { createRedisServerEngine } from "../store/redis/redis-server-engine";

/** Throws a ConfigError that says what is wrong and what to do. */
export async function connectToRedis(given: string): Promise<Engine> {
  const urls = addressesOf(given);
  const [url = given, ...others] = urls;
  const problem = others.length === 0 ? problemOfAddress(url) : problemOfAddresses(urls);
  if (problem) throw new ConfigError([`REDIS_URL ${problem}`]);
  try {
    return others.length === 0 ? await connectToOne(url) : await createRedisClusterEngine(urls);
  } catch (error) {
    if (error instanceof RedisUnreachableError)
      throw new ConfigError([`REDIS_URL: ${error.message}`]);
    throw error;
  }
}

/** One node of a cluster has a share of the keys, and by chance those that a trial asks for. */
async function connectToOne(url: string): Promise<Engine> {
  const engine = await createRedisServerEngine(url);
  const isOfCluster = await engine.run(["CLUSTER", "INFO"]).then(
    () => true,
    () => false,
  );
  if (!isOfCluster) return engine;
  await engine.close();
  throw new RedisUnreachableError(
    `${new URL(url).host} is part of a Redis Cluster. Give the addresses of several of its nodes, separated by commas.`,
  );
}
