/**
 * Makes the environment name a store that @upstash/redis can speak to: an Upstash database as it is,
 * any Redis or the embedded one behind a loopback endpoint; and tries it before anybody depends on it.
 * Node only.
 */
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import { ConfigError, currentEnvironment, parseStoreConfig, provideEnvironment } from "../config";
import { openRedis } from "../store/redis/client";
import { createEmbeddedEngine, type Engine } from "../store/redis/embedded-engine";
import { openEndpoint } from "../store/redis/endpoint";
import {
  explainWords,
  problemOfAddress,
  RedisUnreachableError,
} from "../store/redis/explain-redis";
import { createRedisServerEngine } from "../store/redis/redis-server-engine";
import { StoreUnavailableError } from "../store/unavailable";

type Variables = ReturnType<typeof currentEnvironment>;

export interface ProvidedStore {
  /** What answers, in words. */
  name: string;
  close(): Promise<void>;
}

/** Throws a ConfigError that names the variable, what the store says and what to do. */
export async function provideStore(environment: Variables): Promise<ProvidedStore> {
  if (environment.UPSTASH_REDIS_REST_URL) {
    await tryStore("UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN", "The database");
    return { name: "the Upstash database of the environment", close: async () => {} };
  }
  const redisUrl = environment.REDIS_URL;
  const engine = redisUrl ? await connectToRedis(redisUrl) : await createEmbeddedEngine();
  const { url, token, close } = await openEndpoint(engine);
  provideEnvironment({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token });
  try {
    if (redisUrl) await tryStore("REDIS_URL", new URL(redisUrl).host);
  } catch (error) {
    await close();
    throw error;
  }
  return { name: engine.name, close };
}

async function connectToRedis(url: string): Promise<Engine> {
  const problem = problemOfAddress(url);
  if (problem) throw new ConfigError([`REDIS_URL ${problem}`]);
  try {
    return await createRedisServerEngine(url);
  } catch (error) {
    if (error instanceof RedisUnreachableError)
      throw new ConfigError([`REDIS_URL: ${error.message}`]);
    throw error;
  }
}

/** What every sign-in needs: a script that writes, reads and deletes. */
const trialScript = `
redis.call('SET', KEYS[1], ARGV[1], 'EX', 10)
local value = redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
return value`;

/** `variable`: what names the store. `where`: what it is called in the sentence. */
async function tryStore(variable: string, where: string): Promise<void> {
  const store = namedStore();
  // What is not even named is said with whatever else the configuration lacks.
  if (!store) return;
  const { once } = openRedis({ ...store, trace: new Trace() });
  try {
    await once.eval(trialScript, [`trial:${randomSecret()}`], ["1"]);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    const { failure, detail } = error;
    throw new ConfigError([
      detail
        ? `${variable}: ${explainWords(detail, where)}`
        : `${variable}: ${where} gives no usable answer (${failure}). Correct the address, or start the store.`,
    ]);
  }
}

function namedStore(): { url: string; token: string } | null {
  try {
    return parseStoreConfig(currentEnvironment()).store;
  } catch (error) {
    if (error instanceof ConfigError) return null;
    throw error;
  }
}
