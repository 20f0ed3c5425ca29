/** The twin of lib/boot/provide-store.ts where Memcached is taken along for sessions, beside Redis. Node only. */
import type { currentEnvironment } from "../config";
import { provideApart } from "./provide-apart";
import { provideMemcached } from "./provide-memcached";
import { provideRedis } from "./provide-redis";
import type { ProvidedStore } from "./provided-store";

export function provideStore(
  environment: ReturnType<typeof currentEnvironment>,
): Promise<ProvidedStore> {
  return provideApart(
    () => provideRedis(environment),
    () => provideMemcached(environment),
  );
}
