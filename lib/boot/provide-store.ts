/** Makes the environment name a store that the app's client can speak to, of the engine that is chosen. Node only. */
import type { currentEnvironment } from "../config";
import { providePostgres } from "./provide-postgres";
import { provideRedis } from "./provide-redis";
import type { ProvidedStore } from "./provided-store";

/** Throws a ConfigError that names the variable, what the store says and what to do. */
export function provideStore(
  environment: ReturnType<typeof currentEnvironment>,
): Promise<ProvidedStore> {
  return environment.STORE === "postgres"
    ? providePostgres(environment)
    : provideRedis(environment);
}
