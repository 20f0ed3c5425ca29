/** What says where Memcached is. Edge-safe. */
import { z } from "zod";
import { endpointOf, example } from "./address";

/** Of the loopback endpoint, which alone the edge can reach. */
export interface MemcachedSettings {
  engine: "memcached";
  url: string;
  token: string;
}

export const missing = `is missing. There is no embedded one: start it (\`memcached -l 127.0.0.1\`). ${example}.`;

export const memcachedSettings = z
  .object({ MEMCACHED_URL: z.string({ error: missing }) })
  .transform(({ MEMCACHED_URL }, context): MemcachedSettings => {
    const endpoint = endpointOf(MEMCACHED_URL);
    if (endpoint) return { engine: "memcached", ...endpoint };
    const message =
      "is of no use on Vercel, where the edge reaches a store by HTTP alone. Keep sessions in another engine there.";
    context.addIssue({ code: "custom", path: ["MEMCACHED_URL"], message });
    return z.NEVER;
  });

/** The name that it has to be given by, for a program beside the server; null when it is given. */
export function missingMemcached(
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  return environment.MEMCACHED_URL ? null : "MEMCACHED_URL";
}
