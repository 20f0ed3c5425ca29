/** DEMO: what the lab asks of Redis besides what the reference's records do. Edge-safe. */
import type { RedisClient } from "../store/redis/client";
import { familyIndexKey, familyKey } from "../store/redis/families";
import { sessionIndexKey, sessionKey } from "../store/redis/sessions";
import { directoryKey, userKey, userKeyPrefix } from "../store/redis/users";
import { StoreUnavailableError } from "../store/unavailable";
import type { LabRecords } from "./store";

/** Every workspace by the second in which it will be forgotten. */
const workspacesKey = "workspaces";

/** So many go in one step at most. A script holds up everybody else. */
const removedAtOnce = 100;

const remove = `
local function remove(directory)
  for _, userId in ipairs(redis.call('HVALS', directory)) do
    for _, index in ipairs({ ARGV[2] .. userId, ARGV[3] .. userId }) do
      for _, device in ipairs(redis.call('ZRANGE', index, 0, -1)) do redis.call('DEL', device) end
      redis.call('DEL', index)
    end
    redis.call('DEL', ARGV[1] .. userId)
  end
  redis.call('DEL', directory)
  redis.call('ZREM', KEYS[1], directory)
end`;
const removeValues = [userKeyPrefix, sessionIndexKey(""), familyIndexKey("")];

const listScript = `${remove}
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if not redis.call('ZSCORE', KEYS[1], KEYS[2]) then
  local surplus = redis.call('ZCARD', KEYS[1]) + 1 - tonumber(ARGV[5])
  if surplus > 0 then
    local last = math.min(surplus, ${removedAtOnce}) - 1
    for _, directory in ipairs(redis.call('ZRANGE', KEYS[1], 0, last)) do remove(directory) end
  end
end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[4]), KEYS[2])
if redis.call('TTL', KEYS[1]) < tonumber(ARGV[4]) then redis.call('EXPIRE', KEYS[1], ARGV[4]) end
return 1`;

const extendScript = `
if redis.call('TTL', KEYS[1]) < 0 then return 0 end
redis.call('EXPIRE', KEYS[1], ARGV[1])
for _, userId in ipairs(redis.call('HVALS', KEYS[1])) do redis.call('EXPIRE', ARGV[2] .. userId, ARGV[1]) end
redis.call('ZADD', KEYS[2], 'XX', tonumber(redis.call('TIME')[1]) + tonumber(ARGV[1]), KEYS[1])
if redis.call('TTL', KEYS[2]) < tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[2], ARGV[1]) end
return 1`;

const removeScript = `${remove}
remove(KEYS[2])
return 1`;

export function openInRedis({ repeatable }: RedisClient): LabRecords {
  const run = async (script: string, directoryId: string, values: readonly (string | number)[]) => {
    const keys = [workspacesKey, directoryKey(directoryId)];
    const reply = await repeatable.eval(script, keys, [...removeValues, ...values.map(String)]);
    if (reply !== 1) throw new StoreUnavailableError("unreadable");
  };
  return {
    listWorkspace: (directoryId, timeToLive, maximum) =>
      run(listScript, directoryId, [timeToLive, maximum]),
    async extendDirectory(directoryId, timeToLive) {
      const keys = [directoryKey(directoryId), workspacesKey];
      return (await repeatable.eval(extendScript, keys, [String(timeToLive), userKeyPrefix])) === 1;
    },
    removeWorkspace: (directoryId) => run(removeScript, directoryId, []),
    directoryOf: (userId) => repeatable.hget<string>(userKey(userId), "directoryId"),
    async whereKept(device, deviceId) {
      const key = (device === "session" ? sessionKey : familyKey)(deviceId);
      return { key, timeToLive: await repeatable.ttl(key) };
    },
  };
}
