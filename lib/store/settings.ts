/** Which engine keeps what, and what each has to be told. Edge-safe. */
import { z } from "zod";
import { type EngineName, engines, type SessionEngineName, sessionEngines } from "./engines";
import { type MemcachedSettings, memcachedSettings, missingMemcached } from "./memcached/settings";
import { missingPostgres, type PostgresSettings, postgresSettings } from "./postgres/settings";
import { missingRedis, type RedisSettings, redisSettings } from "./redis/settings";
import { together } from "./together";

export type { MemcachedSettings, PostgresSettings, RedisSettings };
export type EngineSettings = RedisSettings | PostgresSettings;
export type SessionEngineSettings = EngineSettings | MemcachedSettings;

/** `sessions`: of the engine that keeps them, where that is another. */
export type StoreSettings = EngineSettings & { sessions?: SessionEngineSettings };

type Variables = Readonly<Record<string, string | undefined>>;

export const engineSchema = z.object({
  STORE: z
    .enum(engines, { error: "is not one of redis, postgres. Leave it empty for redis." })
    .default("redis"),
  SESSION_STORE: z
    .enum(sessionEngines, {
      error: "is not one of redis, postgres, memcached. Leave it empty for what STORE says.",
    })
    .optional(),
});

const settingsOf: Readonly<Record<EngineName, z.ZodType<EngineSettings>>> = {
  redis: redisSettings,
  postgres: postgresSettings,
};
const settingsOfSessions: Readonly<Record<SessionEngineName, z.ZodType<SessionEngineSettings>>> = {
  ...settingsOf,
  memcached: memcachedSettings,
};

/** The engine that keeps everything, and the one that keeps sessions where that is another. Null: not an engine. */
export function chosenEngines(
  environment: Variables,
): { main: EngineName; sessions: SessionEngineName | null } | null {
  const { data } = engineSchema.safeParse(withoutEmpty(environment));
  if (!data) return null;
  const { STORE: main, SESSION_STORE: sessions = main } = data;
  return { main, sessions: sessions === main ? null : sessions };
}

const withoutEmpty = ({ STORE, SESSION_STORE }: Variables) => ({
  ...(STORE ? { STORE } : {}),
  ...(SESSION_STORE ? { SESSION_STORE } : {}),
});

/** What says where the store is: of the engines that are chosen, and of no other. */
export function storeSchema(environment: Variables): z.ZodType<StoreSettings> {
  const chosen = chosenEngines(environment);
  if (!chosen) return engineSchema.pipe(z.never());
  const main = settingsOf[chosen.main];
  return chosen.sessions ? together(main, settingsOfSessions[chosen.sessions]) : main;
}

/** The names that a store has to be given by, for a program beside the server; null when each is given. */
export function missingStore(environment: Variables): string | null {
  const { main, sessions } = chosenEngines(environment) ?? { main: "redis", sessions: null };
  const missing = {
    redis: missingRedis,
    postgres: missingPostgres,
    memcached: missingMemcached,
  };
  const names = [main, ...(sessions ? [sessions] : [])].map((one) => missing[one](environment));
  return names.find((name) => name !== null) ?? null;
}
