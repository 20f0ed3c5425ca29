/**
 * The twin of lib/boot/provide-redis.ts where no server of one's own is taken along: an Upstash database as it
 * is, else the embedded one behind a loopback endpoint. Whether Upstash answers, the first sign-in tells. Node only.
 */
import { ConfigError, type currentEnvironment, provideEnvironment } from "../config";
import { createEmbeddedEngine } from "../store/redis/embedded-engine";
import { openEndpoint } from "../store/redis/endpoint";
import type { ProvidedStore } from "./provided-store";

export async function provideRedis(
  environment: ReturnType<typeof currentEnvironment>,
): Promise<ProvidedStore> {
  if (environment.UPSTASH_REDIS_REST_URL)
    return { name: "the Upstash database of the environment", close: async () => {} };
  // Nobody's records go into a store that ends with the process while they are thought to be elsewhere.
  if (environment.REDIS_URL)
    throw new ConfigError([
      "REDIS_URL is set, and what speaks to such a server was not taken along. Add the item store-redis, or leave it empty.",
    ]);
  const engine = await createEmbeddedEngine();
  const { url, token, close } = await openEndpoint(engine);
  provideEnvironment({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token });
  return { name: engine.name, close };
}
