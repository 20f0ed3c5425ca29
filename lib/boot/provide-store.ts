/** Makes the environment name a store that the app's client can speak to, of each engine that is chosen. Node only. */
import type { currentEnvironment } from "../config";
import type { SessionEngineName } from "../store/engines";
import { chosenEngines } from "../store/settings";
import { provideApart } from "./provide-apart";
import { provideMemcached } from "./provide-memcached";
import { providePostgres } from "./provide-postgres";
import { provideRedis } from "./provide-redis";
import type { ProvidedStore } from "./provided-store";

type Environment = ReturnType<typeof currentEnvironment>;

const providers: Readonly<
  Record<SessionEngineName, (environment: Environment) => Promise<ProvidedStore>>
> = { redis: provideRedis, postgres: providePostgres, memcached: provideMemcached };

/**
 * Throws a ConfigError that names the variable, what the store says and what to do. What is no engine is
 * said with whatever else the configuration lacks.
 */
export async function provideStore(environment: Environment): Promise<ProvidedStore> {
  const { main, sessions } = chosenEngines(environment) ?? { main: "redis", sessions: null };
  const provide = (engine: SessionEngineName) => () => providers[engine](environment);
  return sessions ? provideApart(provide(main), provide(sessions)) : provide(main)();
}
