/**
 * People in Redis: a hash each, and one hash per directory that leads from a username to its user.
 * Edge-safe.
 */
import { z } from "zod";
import { encodeBase64url } from "../../base/secrets";
import { StoreUnavailableError } from "../unavailable";
import { type NewUser, type User, type UserChange, type UserRecords, userSchema } from "../users";
import type { RedisClient } from "./client";

/** Sessions and families read a user's present role through this. */
export const userKeyPrefix = "user:";

export function userKey(userId: string): string {
  return `${userKeyPrefix}${userId}`;
}

export function directoryKey(directoryId: string): string {
  return `directory:${directoryId}`;
}

const createScript = `
local created = 0
for index = 4, #ARGV, 5 do
  if redis.call('HSETNX', KEYS[1], ARGV[index], ARGV[index + 1]) == 1 then
    redis.call('HSET', ARGV[2] .. ARGV[index + 1], 'userId', ARGV[index + 1], 'directoryId', ARGV[3],
      'username', ARGV[index], 'name', ARGV[index + 2], 'role', ARGV[index + 3], 'disabled', '0', 'passwordHash', ARGV[index + 4])
    created = created + 1
  end
end
if ARGV[1] ~= '0' then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
  for _, userId in ipairs(redis.call('HVALS', KEYS[1])) do redis.call('EXPIRE', ARGV[2] .. userId, ARGV[1]) end
end
return created`;

const fields = `'userId', 'username', 'name', 'role', 'disabled'`;

const findForSignInScript = `
local userId = redis.call('HGET', KEYS[1], ARGV[2])
if not userId then return {} end
return redis.call('HMGET', ARGV[1] .. userId, ${fields}, 'passwordHash')`;

const listScript = `
local users = {}
for _, userId in ipairs(redis.call('HVALS', KEYS[1])) do
  users[#users + 1] = redis.call('HMGET', ARGV[1] .. userId, ${fields})
end
return users`;

const changeScript = `
local userId = redis.call('HGET', KEYS[1], ARGV[2])
if not userId or redis.call('EXISTS', ARGV[1] .. userId) == 0 then return {} end
for index = 3, #ARGV, 2 do redis.call('HSET', ARGV[1] .. userId, ARGV[index], ARGV[index + 1]) end
return redis.call('HMGET', ARGV[1] .. userId, ${fields})`;

const setPasswordScript = `
local present = redis.call('HGET', KEYS[1], 'passwordHash')
if present == ARGV[1] then return 1 end
if present ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'passwordHash', ARGV[1])
return 1`;

const removeScript = `
local userId = redis.call('HGET', KEYS[1], ARGV[2])
if not userId then return '' end
redis.call('HDEL', KEYS[1], ARGV[2])
redis.call('DEL', ARGV[1] .. userId)
return userId`;

const rowSchema = z.array(z.string().nullable());

export function openUsers(redis: RedisClient): UserRecords {
  const run = async <T>(
    schema: z.ZodType<T>,
    script: string,
    directoryId: string,
    values: string[],
  ) => read(schema, await redis.repeatable.eval(script, [directoryKey(directoryId)], values));
  return {
    create: (directoryId, users, timeToLive) =>
      run(z.number(), createScript, directoryId, [
        String(timeToLive ?? 0),
        userKeyPrefix,
        directoryId,
        ...users.flatMap(valuesOf),
      ]),
    async findForSignIn(directoryId, username) {
      const values = [userKeyPrefix, username];
      const row = await run(rowSchema, findForSignInScript, directoryId, values);
      const user = parseUser(row);
      const passwordHash = row[5];
      return user && passwordHash ? { user, passwordHash } : null;
    },
    async find(userId) {
      const names = ["userId", "username", "name", "role", "disabled", "directoryId"] as const;
      const reply: unknown = await redis.repeatable.hmget(userKey(userId), ...names);
      const row = read(rowSchema.length(names.length), reply);
      const user = parseUser(row);
      const directoryId = row[5];
      return user && directoryId ? { ...user, directoryId } : null;
    },
    async holds(userId, passwordHash) {
      const reply = await redis.repeatable.hmget(userKey(userId), "disabled", "passwordHash");
      const [disabled, present] = read(rowSchema.length(2), reply);
      return disabled === "0" && present === passwordHash;
    },
    async list(directoryId) {
      const rows = await run(z.array(rowSchema), listScript, directoryId, [userKeyPrefix]);
      const users = rows.map(parseUser).filter((user) => user !== null);
      return users.sort((one, other) => one.username.localeCompare(other.username));
    },
    change: async (directoryId, username, change) => {
      const values = [userKeyPrefix, username, ...changedFields(change)];
      return parseUser(await run(rowSchema, changeScript, directoryId, values));
    },
    // Harmless to repeat: a second run finds its own hash.
    async setPasswordHash(userId, passwordHash, replaced) {
      const values = [passwordHash, replaced];
      const reply = await redis.repeatable.eval(setPasswordScript, [userKey(userId)], values);
      return read(z.number(), reply) === 1;
    },
    async remove(directoryId, username) {
      const values = [userKeyPrefix, username];
      const reply = await redis.once.eval(removeScript, [directoryKey(directoryId)], values);
      return read(z.string(), reply) !== "";
    },
  };
}

function read<T>(schema: z.ZodType<T>, reply: unknown): T {
  const parsed = schema.safeParse(reply);
  if (!parsed.success) throw new StoreUnavailableError("unreadable");
  return parsed.data;
}

/** A new user's id is random and says nothing of them. */
function valuesOf({ username, name, role, passwordHash }: NewUser): string[] {
  const userId = encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
  return [username, userId, name, role, passwordHash];
}

function changedFields({ role, disabled }: UserChange): string[] {
  return [
    ...(role === undefined ? [] : ["role", role]),
    ...(disabled === undefined ? [] : ["disabled", disabled ? "1" : "0"]),
  ];
}

function parseUser([userId, username, name, role, disabled]: readonly (
  | string
  | null
)[]): User | null {
  const parsed = userSchema.safeParse({ userId, username, name, role, disabled });
  return parsed.success ? parsed.data : null;
}
