/** DEMO: a workspace dies a day after its last use. Edge-safe. */
import type { Store } from "../store/redis";
import { userKey, userKeyPrefix } from "../users/record";

export const workspaceSeconds = 86_400;

const extendScript = `
local directory = redis.call('HGET', KEYS[1], 'directoryId')
if not directory then return 0 end
local key = 'directory:' .. directory
for _, userId in ipairs(redis.call('HVALS', key)) do redis.call('EXPIRE', ARGV[1] .. userId, ARGV[2]) end
return redis.call('EXPIRE', key, ARGV[2])`;

/** Gives the workspace that a user belongs to another day. */
export async function extendWorkspaceOf(store: Store, userId: string): Promise<void> {
  await store.repeatable.eval(
    extendScript,
    [userKey(userId)],
    [userKeyPrefix, String(workspaceSeconds)],
  );
}
