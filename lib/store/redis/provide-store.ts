/**
 * Makes the environment name a store that @upstash/redis can speak to: an Upstash database as it is,
 * any Redis or the embedded one behind a loopback endpoint. Node only.
 */
import { ConfigError, type currentEnvironment, provideEnvironment } from "../../config";
import { createEmbeddedEngine, type Engine } from "./embedded-engine";
import { openEndpoint } from "./endpoint";
import { createRedisServerEngine, RedisUnreachableError } from "./redis-server-engine";

type Variables = ReturnType<typeof currentEnvironment>;

export interface ProvidedStore {
  /** What answers, in words. */
  name: string;
  close(): Promise<void>;
}

export async function provideStore(environment: Variables): Promise<ProvidedStore> {
  if (environment.UPSTASH_REDIS_REST_URL)
    return { name: "the Upstash database of the environment", close: async () => {} };
  const redisUrl = environment.REDIS_URL;
  const engine = redisUrl ? await connectToRedis(redisUrl) : await createEmbeddedEngine();
  const { url, token, close } = await openEndpoint(engine);
  provideEnvironment({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token });
  return { name: engine.name, close };
}

async function connectToRedis(url: string): Promise<Engine> {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) {
    throw new ConfigError([
      "REDIS_URL is not an address. Write it as redis://host:6379, or rediss:// for TLS.",
    ]);
  }
  try {
    return await createRedisServerEngine(url);
  } catch (error) {
    if (error instanceof RedisUnreachableError)
      throw new ConfigError([`REDIS_URL: ${error.message}`]);
    throw error;
  }
}
