/**
 * Makes the environment name a Redis that @upstash/redis can speak to: an Upstash database as it is, any
 * Redis or the embedded one behind a loopback endpoint; and tries it before anybody depends on it. Node only.
 */
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import { ConfigError, currentEnvironment, provideEnvironment } from "../config";
import { openRedis } from "../store/redis/client";
import { createEmbeddedEngine } from "../store/redis/embedded-engine";
import { openEndpoint } from "../store/redis/endpoint";
import { addressesOf, explainFailure } from "../store/redis/explain-redis";
import { redisSettings } from "../store/redis/settings";
import { StoreUnavailableError } from "../store/unavailable";
import { connectToRedis } from "./connect-redis";
import type { ProvidedStore } from "./provided-store";

type Variables = ReturnType<typeof currentEnvironment>;

/** Throws a ConfigError that names the variable, what the store says and what to do. */
export async function provideRedis(environment: Variables): Promise<ProvidedStore> {
  if (environment.UPSTASH_REDIS_REST_URL) {
    const [url, token] = namesOfUpstash(environment);
    if (holdsCredentials(environment.UPSTASH_REDIS_REST_URL))
      throw new ConfigError([`${url} holds a user or password. Give it to ${token} alone.`]);
    await tryStore(`${url} and ${token}`, environment.UPSTASH_REDIS_REST_URL);
    return { name: "the Upstash database of the environment", close: async () => {} };
  }
  const redisUrl = environment.REDIS_URL;
  const engine = redisUrl ? await connectToRedis(redisUrl) : await createEmbeddedEngine();
  const { url, token, close } = await openEndpoint(engine);
  provideEnvironment({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token });
  try {
    if (redisUrl) await tryStore("REDIS_URL", addressesOf(redisUrl)[0] ?? redisUrl);
  } catch (error) {
    await close();
    throw error;
  }
  return { name: engine.name, close };
}

/** As whoever set them calls them: Vercel has names of its own for the same two. */
function namesOfUpstash(environment: Variables): [url: string, token: string] {
  return environment.UPSTASH_REDIS_REST_URL === environment.KV_REST_API_URL
    ? ["KV_REST_API_URL", "KV_REST_API_TOKEN"]
    : ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"];
}

/** `fetch` takes no such address. */
function holdsCredentials(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return `${username}${password}` !== "";
}

/** What every sign-in needs: a script that writes, reads and deletes. */
const trialScript = `
redis.call('SET', KEYS[1], ARGV[1], 'EX', 10)
local value = redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
return value`;

/** More than a call may take later: the first has the connection to make. */
const trialMilliseconds = 5000;

/** By the endpoint that the app uses. `variable` names the store, `url` is where it says that it is. */
async function tryStore(variable: string, url: string): Promise<void> {
  const store = namedStore();
  // What is not even named is said with whatever else the configuration lacks.
  if (!store) return;
  const { once } = openRedis({
    ...store,
    trace: new Trace(),
    timeoutMilliseconds: trialMilliseconds,
  });
  const ask = () => once.eval(trialScript, [`trial:${randomSecret()}`], ["1"]);
  try {
    // One that has only just started may need longer for its first answer.
    await ask().catch((error: unknown) => (isLate(error) ? ask() : Promise.reject(error)));
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    throw new ConfigError([`${variable}: ${explainFailure(error, new URL(url))}`]);
  }
}

function isLate(error: unknown): boolean {
  return error instanceof StoreUnavailableError && error.failure === "timeout";
}

function namedStore(): { url: string; token: string } | null {
  return redisSettings.safeParse(currentEnvironment()).data ?? null;
}
