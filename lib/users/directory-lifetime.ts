/** How long a directory lives, for those that do not live on. Apart, so that the edge can use it. */
import type { Store } from "../store/redis/client";
import { userKeyPrefix } from "./record";

export function directoryKey(directoryId: string): string {
  return `directory:${directoryId}`;
}

const extendScript = `
if redis.call('EXPIRE', KEYS[1], ARGV[1]) == 0 then return 0 end
for _, userId in ipairs(redis.call('HVALS', KEYS[1])) do redis.call('EXPIRE', ARGV[2] .. userId, ARGV[1]) end
return 1`;

/** Lets a directory and its users live that many seconds from now on. False when there is none. */
export async function extendDirectory(
  store: Store,
  directoryId: string,
  timeToLive: number,
): Promise<boolean> {
  const values = [String(timeToLive), userKeyPrefix];
  return (await store.repeatable.eval(extendScript, [directoryKey(directoryId)], values)) === 1;
}
