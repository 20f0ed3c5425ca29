/** Which engine keeps what, and what each has to be told. Edge-safe. */
import { z } from "zod";
import { type EngineName, engines } from "./engines";
import { missingPostgres, type PostgresSettings, postgresSettings } from "./postgres/settings";
import { missingRedis, type RedisSettings, redisSettings } from "./redis/settings";

export type { PostgresSettings, RedisSettings };
export type EngineSettings = RedisSettings | PostgresSettings;

/** `sessions`: of the engine that keeps them, where that is another. */
export type StoreSettings = EngineSettings & { sessions?: EngineSettings };

type Variables = Readonly<Record<string, string | undefined>>;

export const engineSchema = z.object({
  STORE: z
    .enum(engines, { error: "is not one of redis, postgres. Leave it empty for redis." })
    .default("redis"),
  SESSION_STORE: z
    .enum(engines, {
      error: "is not one of redis, postgres. Leave it empty for what STORE says.",
    })
    .optional(),
});

const settingsOf: Readonly<Record<EngineName, z.ZodType<EngineSettings>>> = {
  redis: redisSettings,
  postgres: postgresSettings,
};

/** The engine that keeps everything, and the one that keeps sessions where that is another. Null: not an engine. */
export function chosenEngines(
  environment: Variables,
): { main: EngineName; sessions: EngineName | null } | null {
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
  return chosen.sessions ? together(main, settingsOf[chosen.sessions]) : main;
}

/** What is wrong is said of both. */
function together(
  main: z.ZodType<EngineSettings>,
  sessions: z.ZodType<EngineSettings>,
): z.ZodType<StoreSettings> {
  return z.unknown().transform((environment, context): StoreSettings => {
    const [one, other] = [main.safeParse(environment), sessions.safeParse(environment)];
    for (const { path, message } of [one, other].flatMap(({ error }) => error?.issues ?? []))
      context.addIssue({ code: "custom", path, message });
    return one.success && other.success ? { ...one.data, sessions: other.data } : z.NEVER;
  });
}

/** The names that a store has to be given by, for a program beside the server; null when each is given. */
export function missingStore(environment: Variables): string | null {
  const { main, sessions } = chosenEngines(environment) ?? { main: "redis", sessions: null };
  const missing = { redis: missingRedis, postgres: missingPostgres };
  const names = [main, ...(sessions ? [sessions] : [])].map((one) => missing[one](environment));
  return names.find((name) => name !== null) ?? null;
}
