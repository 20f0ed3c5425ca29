/** Which engines there are, and what each has to be told. Edge-safe. */
import { z } from "zod";
import { engines } from "./engines";
import { missingPostgres, type PostgresSettings, postgresSettings } from "./postgres/settings";
import { missingRedis, type RedisSettings, redisSettings } from "./redis/settings";

export type { PostgresSettings, RedisSettings };
export type StoreSettings = RedisSettings | PostgresSettings;

type Variables = Readonly<Record<string, string | undefined>>;

const engineSchema = z.object({
  STORE: z.enum(engines, { error: "is not one of redis, postgres. Leave it empty for redis." }),
});

/** What says where the store is: of the engine that is chosen, and of no other. */
export function storeSchema({ STORE = "redis" }: Variables): z.ZodType<StoreSettings> {
  switch (STORE) {
    case "redis":
    case "":
      return redisSettings;
    case "postgres":
      return postgresSettings;
    default:
      return engineSchema.pipe(z.never());
  }
}

/** The names that a store has to be given by, for a program beside the server; null when one is given. */
export function missingStore(environment: Variables): string | null {
  return environment.STORE === "postgres"
    ? missingPostgres(environment)
    : missingRedis(environment);
}
