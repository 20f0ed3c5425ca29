import "server-only";
import { type Store, StoreUnavailableError } from "../store/redis/client";
import { directoryKey } from "./directory-lifetime";
import { userKeyPrefix } from "./record";

const removeScript = `
local userId = redis.call('HGET', KEYS[1], ARGV[2])
if not userId then return '' end
redis.call('HDEL', KEYS[1], ARGV[2])
redis.call('DEL', ARGV[1] .. userId)
return userId`;

/**
 * Removes a user from a directory, and the username is free again. False when there is no such user.
 * Their sessions and refresh tokens count for nothing without them; access tokens live to their end.
 */
export async function removeUser(
  store: Store,
  directoryId: string,
  username: string,
): Promise<boolean> {
  const keys = [directoryKey(directoryId)];
  const reply = await store.once.eval(removeScript, keys, [userKeyPrefix, username]);
  if (typeof reply !== "string") throw new StoreUnavailableError("unreadable");
  return reply !== "";
}
