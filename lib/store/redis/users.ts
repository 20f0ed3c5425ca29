/**
 * People in Redis: a hash each, and one hash per directory that leads from a username to its user. The two
 * may lie on two nodes of a cluster, so whatever begins with a username is two round trips: which user it
 * is, and what is asked of them. The second is one atomic step, and decides. Edge-safe.
 */
import { z } from "zod";
import { StoreUnavailableError } from "../unavailable";
import { newUserId, type User, type UserChange, type UserRecords, userSchema } from "../users";
import type { RedisClient } from "./client";

/** In braces what decides about the slot: all keys of one user lie in one. */
export function userKey(userId: string): string {
  return `user:{${userId}}`;
}

export function directoryKey(directoryId: string): string {
  return `directory:${directoryId}`;
}

/** Written before the name is taken: until then, and without it, a user is there for nobody. */
const createScript = `
redis.call('HSET', KEYS[1], 'userId', ARGV[2], 'directoryId', ARGV[3], 'username', ARGV[4], 'name', ARGV[5],
  'role', ARGV[6], 'disabled', '0', 'passwordHash', ARGV[7])
if ARGV[1] ~= '0' then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return 1`;

/** Answers with whose the names are by then; with a time to live, with everybody in the directory. */
const nameScript = `
local owners = {}
for index = 2, #ARGV, 2 do
  redis.call('HSETNX', KEYS[1], ARGV[index], ARGV[index + 1])
  owners[#owners + 1] = redis.call('HGET', KEYS[1], ARGV[index])
end
if ARGV[1] == '0' then return owners end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return redis.call('HVALS', KEYS[1])`;

const fields = ["userId", "username", "name", "role", "disabled"] as const;

const changeScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
for index = 1, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[index], ARGV[index + 1]) end
return redis.call('HMGET', KEYS[1], ${fields.map((field) => `'${field}'`).join(", ")})`;

const setPasswordScript = `
local present = redis.call('HGET', KEYS[1], 'passwordHash')
if present == ARGV[1] then return 1 end
if present ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'passwordHash', ARGV[1])
return 1`;

const freeNameScript = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])`;

const rowSchema = z.array(z.string().nullable());
const idsSchema = z.array(z.string());

/** So many users are asked about in one call at most. */
const atOnce = 500;

export function openUsers({ repeatable, once }: RedisClient): UserRecords {
  const userIdOf = async (directoryId: string, username: string) =>
    read(z.string().nullable(), await repeatable.hget(directoryKey(directoryId), username));
  const userWith = async (field: "passwordHash" | "directoryId", userId: string) => {
    const reply: unknown = await repeatable.hmget(userKey(userId), ...fields, field);
    const row = read(rowSchema.length(fields.length + 1), reply);
    return [parseUser(row), row[fields.length]] as const;
  };
  const freeName = async (directoryId: string, username: string, userId: string) => {
    const keys = [directoryKey(directoryId)];
    return read(z.number(), await once.eval(freeNameScript, keys, [username, userId])) === 1;
  };
  /** A removal that was cut off left a name that leads to nobody: whether one of these is free again. */
  const freeAbandoned = async (directoryId: string, users: readonly { username: string }[]) => {
    const freed = users.map(async ({ username }) => {
      const userId = await userIdOf(directoryId, username);
      if (userId === null || (await repeatable.exists(userKey(userId))) === 1) return false;
      return freeName(directoryId, username, userId);
    });
    return (await Promise.all(freed)).includes(true);
  };
  return {
    async create(directoryId, users, timeToLive) {
      const seconds = String(timeToLive ?? 0);
      const made = users.map((user) => ({ ...user, userId: newUserId() }));
      const write = ({ userId, username, name, role, passwordHash }: (typeof made)[number]) => {
        const values = [seconds, userId, directoryId, username, name, role, passwordHash];
        return repeatable.eval(createScript, [userKey(userId)], values);
      };
      await Promise.all(made.map(write));
      const name = async (people: typeof made) => {
        const names = people.flatMap(({ username, userId }) => [username, userId]);
        const keys = [directoryKey(directoryId)];
        return read(idsSchema, await repeatable.eval(nameScript, keys, [seconds, ...names]));
      };
      const named = await name(made);
      const isLost = ({ userId }: { userId: string }) => !named.includes(userId);
      if (timeToLive === null && (await freeAbandoned(directoryId, made.filter(isLost))))
        named.push(...(await name(made.filter(isLost))));
      const lost = made.filter(isLost);
      await Promise.all(lost.map(({ userId }) => repeatable.del(userKey(userId))));
      if (timeToLive !== null)
        await Promise.all(named.map((userId) => repeatable.expire(userKey(userId), timeToLive)));
      return made.length - lost.length;
    },
    async findForSignIn(directoryId, username) {
      // Whoever is not there is asked about all the same: by time nobody is told who there is.
      const userId = (await userIdOf(directoryId, username)) ?? newUserId();
      const [user, passwordHash] = await userWith("passwordHash", userId);
      return user && passwordHash ? { user, passwordHash } : null;
    },
    async find(userId) {
      const [user, directoryId] = await userWith("directoryId", userId);
      return user && directoryId ? { ...user, directoryId } : null;
    },
    async holds(userId, passwordHash) {
      const reply = await repeatable.hmget(userKey(userId), "disabled", "passwordHash");
      const [disabled, present] = read(rowSchema.length(2), reply);
      return disabled === "0" && present === passwordHash;
    },
    async list(directoryId) {
      const userIds = read(idsSchema, await repeatable.hvals(directoryKey(directoryId)));
      const users: User[] = [];
      for (let first = 0; first < userIds.length; first += atOnce) {
        const asking = repeatable.pipeline();
        for (const userId of userIds.slice(first, first + atOnce))
          asking.hmget(userKey(userId), ...fields);
        const rows = read(z.array(rowSchema), await asking.exec());
        users.push(...rows.map(parseUser).filter((user) => user !== null));
      }
      return users.sort((one, other) => one.username.localeCompare(other.username));
    },
    async change(directoryId, username, change) {
      const userId = await userIdOf(directoryId, username);
      if (userId === null) return null;
      const keys = [userKey(userId)];
      return parseUser(
        read(rowSchema, await repeatable.eval(changeScript, keys, changedFields(change))),
      );
    },
    // Harmless to repeat: a second run finds its own hash.
    async setPasswordHash(userId, passwordHash, replaced) {
      const values = [passwordHash, replaced];
      const reply = await repeatable.eval(setPasswordScript, [userKey(userId)], values);
      return read(z.number(), reply) === 1;
    },
    // The user goes first: a name that leads to nobody is given anew, a user without a name would stay.
    async remove(directoryId, username) {
      const userId = await userIdOf(directoryId, username);
      // For nobody two round trips as well: lib/users/own-people removes unknown names where it finds known ones.
      await repeatable.del(userKey(userId ?? newUserId()));
      if (userId === null) return false;
      return freeName(directoryId, username, userId);
    },
  };
}

function read<T>(schema: z.ZodType<T>, reply: unknown): T {
  const parsed = schema.safeParse(reply);
  if (!parsed.success) throw new StoreUnavailableError("unreadable");
  return parsed.data;
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
