/** Where what is measured keeps its records: what the process brings along, and what this machine can start for it. */
import { hasRedisServer, startRedisServer } from "../e2e/support/redis-server";
import { hasMemcached, startMemcached } from "../lib/store/memcached/test-servers";
import { hasPostgres, startPostgres } from "../lib/store/postgres/test-engines";

export interface StartedStore {
  /** What tells the application of it. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

export interface MeasuredStore {
  name: string;
  /** The program that it needs, where this machine lacks it. */
  missing?: string;
  /** Whether all is measured with it; else what asks it alone. */
  isWhole: boolean;
  start(): Promise<StartedStore>;
}

const nothingToStop = async () => {};

async function startRedis(): Promise<StartedStore> {
  const { port, stop } = await startRedisServer();
  return { environment: { REDIS_URL: `redis://127.0.0.1:${port}` }, stop };
}

export const stores: readonly MeasuredStore[] = [
  {
    name: "embedded Redis",
    isWhole: true,
    start: async () => ({ environment: {}, stop: nothingToStop }),
  },
  {
    name: "redis-server",
    ...(hasRedisServer ? {} : { missing: "redis-server" }),
    isWhole: true,
    start: startRedis,
  },
  {
    name: "embedded PostgreSQL",
    isWhole: false,
    start: async () => ({ environment: { STORE: "postgres" }, stop: nothingToStop }),
  },
  {
    name: "a PostgreSQL server",
    ...(hasPostgres ? {} : { missing: "postgres" }),
    isWhole: false,
    start: async () => {
      const { url, stop } = await startPostgres();
      return { environment: { STORE: "postgres", DATABASE_URL: url }, stop };
    },
  },
  {
    name: "sessions in Memcached, all else in redis-server",
    ...(hasMemcached && hasRedisServer ? {} : { missing: "memcached or redis-server" }),
    isWhole: false,
    start: async () => {
      const [memcached, redis] = [await startMemcached(), await startRedis()];
      return {
        environment: {
          ...redis.environment,
          SESSION_STORE: "memcached",
          MEMCACHED_URL: memcached.url,
        },
        stop: async () => {
          await Promise.all([memcached.kill(), redis.stop()]);
        },
      };
    },
  },
];
