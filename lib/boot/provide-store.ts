/** Makes the environment name a store that the app's client can speak to, of each engine that is chosen. Node only. */
import type { currentEnvironment } from "../config";
import type { EngineName } from "../store/engines";
import { chosenEngines } from "../store/settings";
import { providePostgres } from "./provide-postgres";
import { provideRedis } from "./provide-redis";
import type { ProvidedStore } from "./provided-store";

type Environment = ReturnType<typeof currentEnvironment>;

const providers: Readonly<
  Record<EngineName, (environment: Environment) => Promise<ProvidedStore>>
> = { redis: provideRedis, postgres: providePostgres };

/**
 * Throws a ConfigError that names the variable, what the store says and what to do. What is no engine is
 * said with whatever else the configuration lacks.
 */
export async function provideStore(environment: Environment): Promise<ProvidedStore> {
  const { main, sessions } = chosenEngines(environment) ?? { main: "redis", sessions: null };
  const store = await providers[main](environment);
  if (!sessions) return store;
  try {
    const apart = await providers[sessions](environment);
    return {
      name: `${store.name}, with sessions in ${apart.name}`,
      close: async () => {
        await apart.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
