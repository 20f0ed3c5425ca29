/**
 * Makes the environment name a Memcached that the edge can reach: behind a loopback endpoint; and tries
 * each server before anybody depends on it. Node only.
 */
import { ConfigError, provideEnvironment } from "../config";
import { endpointOf, problemOfAddress, serversOf } from "../store/memcached/address";
import { openEndpoint } from "../store/memcached/endpoint";
import { explainFailure } from "../store/memcached/explain-memcached";
import { openServers } from "../store/memcached/servers";
import { missing } from "../store/memcached/settings";
import { StoreUnavailableError } from "../store/unavailable";
import type { ProvidedStore } from "./provided-store";

/** Throws a ConfigError that names the variable, what is wrong and what to do. */
export async function provideMemcached(environment: {
  MEMCACHED_URL?: string | undefined;
}): Promise<ProvidedStore> {
  const given = environment.MEMCACHED_URL;
  if (given === undefined) throw new ConfigError([`MEMCACHED_URL ${missing}`]);
  const endpoint = endpointOf(given);
  if (endpoint) return { name: `Memcached by ${endpoint.url}`, close: async () => {} };
  const problem = problemOfAddress(given);
  if (problem) throw new ConfigError([`MEMCACHED_URL ${problem}`]);
  const engine = await openServers(serversOf(given));
  try {
    await engine.prove();
  } catch (error) {
    engine.close();
    if (!(error instanceof StoreUnavailableError)) throw error;
    throw new ConfigError([`MEMCACHED_URL: ${explainFailure(error)}`]);
  }
  const { url, close } = await openEndpoint(engine);
  provideEnvironment({ MEMCACHED_URL: url });
  return { name: engine.name, close };
}
