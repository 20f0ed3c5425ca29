/** What can be told of the Memcached that is configured. Asks as the application will, by the trial of the boot. */
import { Trace } from "../../base/trace";
import { provideMemcached } from "../../boot/provide-memcached";
import { ConfigError, currentEnvironment } from "../../config";
import { openMemcached } from "../../store/memcached/client";
import { ping } from "../../store/memcached/ping";
import { memcachedSettings } from "../../store/memcached/settings";
import { StoreUnavailableError } from "../../store/unavailable";
import { measure, tellDistance } from "./distance";
import { advise, complain, type Finding } from "./finding";
import { findingOfProblem } from "./problem";

const about = "MEMCACHED_URL";

export async function examineMemcached(
  environment: ReturnType<typeof currentEnvironment>,
): Promise<Finding[]> {
  if (environment.VERCEL === "1") return [];
  try {
    const { name, close } = await provideMemcached(environment);
    const settings = memcachedSettings.safeParse(currentEnvironment()).data;
    const client = settings ? openMemcached({ ...settings, trace: new Trace() }) : null;
    try {
      return client
        ? [...tellDistance(about, name, await measure(() => ping(client))), forgets]
        : [];
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(findingOfProblem);
    if (error instanceof StoreUnavailableError)
      return [
        complain("store-unusable", about, {
          says: error.message,
          fix: "Ask again: it answered once, and then no more.",
        }),
      ];
    throw error;
  }
}

const forgets = advise("store-forgets", about, {
  says: "A Memcached forgets everything at a restart, and the least used when it is full: people are signed out then.",
  fix: "Keep sessions elsewhere if that is too often (docs/stores.md).",
});
