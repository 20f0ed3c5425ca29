/** What can be told of the Redis that is configured. Asks as the application will, by the trial of the boot. */
import { Trace } from "../../base/trace";
import { provideRedis } from "../../boot/provide-redis";
import { ConfigError, currentEnvironment } from "../../config";
import { openRedis } from "../../store/redis/client";
import { readKeeping } from "../../store/redis/keeping";
import { ping } from "../../store/redis/ping";
import { redisSettings } from "../../store/redis/settings";
import { StoreUnavailableError } from "../../store/unavailable";
import { measure, storeEmbedded, tellDistance } from "./distance";
import { advise, complain, type Finding } from "./finding";
import { findingOfProblem } from "./problem";

export async function examineRedis(
  environment: ReturnType<typeof currentEnvironment>,
): Promise<Finding[]> {
  const { UPSTASH_REDIS_REST_URL: upstash, REDIS_URL: server, VERCEL } = environment;
  if (!upstash && VERCEL === "1") return [];
  if (!(upstash || server)) return [storeEmbedded("REDIS_URL")];
  const variable = upstash ? "UPSTASH_REDIS_REST_URL" : "REDIS_URL";
  const ignored: Finding[] =
    upstash && server
      ? [
          advise("variable-not-read", "REDIS_URL", {
            says: "UPSTASH_REDIS_REST_URL is set, so REDIS_URL is not read.",
            fix: "Leave one of the two empty.",
          }),
        ]
      : [];
  try {
    const { name, close } = await provideRedis(environment);
    const settings = redisSettings.safeParse(currentEnvironment()).data;
    const redis = settings ? openRedis({ ...settings, trace: new Trace() }) : null;
    try {
      if (!redis) return ignored;
      const distance = await measure(() => ping(redis));
      const keeping = upstash ? [] : await examineKeeping(redis);
      return [...tellDistance(variable, name, distance), ...keeping, ...ignored];
    } finally {
      await close();
    }
  } catch (error) {
    return [...problemsOf(error), ...ignored];
  }
}

/** It may forbid the question; then nobody can tell, and the sign-ins go on. */
async function examineKeeping(redis: Parameters<typeof readKeeping>[0]): Promise<Finding[]> {
  const keeping = await readKeeping(redis).catch((error: unknown) => {
    if (error instanceof StoreUnavailableError) return null;
    throw error;
  });
  if (!keeping) return [];
  const { policy, isLogged } = keeping;
  const evicts = policy !== null && policy !== "noeviction";
  return [
    ...(evicts
      ? [
          complain("store-evicts", "REDIS_URL", {
            says: `When its memory is full it removes records (maxmemory-policy ${policy}): people are signed out.`,
            fix: "Set maxmemory-policy noeviction there.",
          }),
        ]
      : []),
    ...(isLogged
      ? []
      : [
          advise("store-forgets", "REDIS_URL", {
            says: "It does not write down each change (AOF is off): a restart signs people out.",
            fix: "Turn on appendonly there, where sign-ins are to outlive a restart.",
          }),
        ]),
  ];
}

function problemsOf(error: unknown): Finding[] {
  if (error instanceof ConfigError) return error.problems.map(findingOfProblem);
  if (error instanceof StoreUnavailableError)
    return [
      complain("store-unusable", "store", {
        says: error.message,
        fix: "Ask again: it answered once, and then no more.",
      }),
    ];
  throw error;
}
