/**
 * Users in the store, in directories (tenants): a username is unique within its directory. Guarantees:
 * looking up a user who does not exist costs the same single round trip as one who does; a change
 * never brings a deleted user back. Users never leave here with their password hash, but for sign-in.
 */
import "server-only";
import { z } from "zod";
import { encodeBase64url } from "../base/secrets";
import type { Role } from "../identity/identity";
import { type Store, StoreUnavailableError } from "../store/redis/client";
import { directoryKey } from "./directory-lifetime";
import { presentUserSchema, type User, userKey, userKeyPrefix, userSchema } from "./record";

export interface NewUser {
  username: string;
  name: string;
  role: Role;
  passwordHash: string;
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

/**
 * Creates those of the users whose names are free, in one step, and answers with how many. With
 * `timeToLive` (seconds) the whole directory lives that long from now on; with null it lives on.
 */
export async function createUsers(
  store: Store,
  directoryId: string,
  users: readonly NewUser[],
  timeToLive: number | null,
): Promise<number> {
  const rows = users.flatMap((user) => [
    user.username,
    encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),
    user.name,
    user.role,
    user.passwordHash,
  ]);
  const values = [String(timeToLive ?? 0), userKeyPrefix, directoryId, ...rows];
  const created = z
    .number()
    .safeParse(await store.repeatable.eval(createScript, [directoryKey(directoryId)], values));
  if (!created.success) throw new StoreUnavailableError("unreadable");
  return created.data;
}

const findScript = `
local userId = redis.call('HGET', KEYS[1], ARGV[2])
if not userId then return {} end
return redis.call('HMGET', ARGV[1] .. userId, 'userId', 'username', 'name', 'role', 'disabled', 'passwordHash')`;

export async function findUserForSignIn(
  store: Store,
  directoryId: string,
  username: string,
): Promise<{ user: User; passwordHash: string } | null> {
  const reply = await store.repeatable.eval(
    findScript,
    [directoryKey(directoryId)],
    [userKeyPrefix, username],
  );
  const row = z.array(z.string().nullable()).safeParse(reply);
  if (!row.success) throw new StoreUnavailableError("unreadable");
  const user = parseUser(row.data);
  const passwordHash = row.data[5];
  return user && passwordHash ? { user, passwordHash } : null;
}

/** The directory that a user belongs to: what an administrator may manage follows from this alone. */
export async function directoryOf(store: Store, userId: string): Promise<string | null> {
  return store.repeatable.hget<string>(userKey(userId), "directoryId");
}

export interface Standing {
  directoryId: string;
  role: Role;
  disabled: boolean;
}

/** What a user is and may do at this moment, whatever an older token says. */
export async function standingOf(store: Store, userId: string): Promise<Standing | null> {
  const [directoryId, role, disabled] = await readFields(store, userId, [
    "directoryId",
    "role",
    "disabled",
  ]);
  const parsed = standingSchema.safeParse({ directoryId, role, disabled });
  return parsed.success ? parsed.data : null;
}

const standingSchema = presentUserSchema
  .omit({ name: true })
  .extend({ directoryId: z.string().min(1) });

async function readFields(
  store: Store,
  userId: string,
  names: [string, ...string[]],
): Promise<(string | null)[]> {
  const reply: unknown = await store.repeatable.hmget(userKey(userId), ...names);
  const fields = z.array(z.string().nullable()).length(names.length).safeParse(reply);
  if (!fields.success) throw new StoreUnavailableError("unreadable");
  return fields.data;
}

const listScript = `
local users = {}
for _, userId in ipairs(redis.call('HVALS', KEYS[1])) do
  users[#users + 1] = redis.call('HMGET', ARGV[1] .. userId, 'userId', 'username', 'name', 'role', 'disabled')
end
return users`;

export async function listUsers(store: Store, directoryId: string): Promise<User[]> {
  const reply = await store.repeatable.eval(
    listScript,
    [directoryKey(directoryId)],
    [userKeyPrefix],
  );
  const rows = z.array(z.array(z.string().nullable())).safeParse(reply);
  if (!rows.success) throw new StoreUnavailableError("unreadable");
  const users = rows.data.map(parseUser).filter((user) => user !== null);
  return users.sort((one, other) => one.username.localeCompare(other.username));
}

const changeScript = `
local userId = redis.call('HGET', KEYS[1], ARGV[2])
if not userId or redis.call('EXISTS', ARGV[1] .. userId) == 0 then return {} end
for index = 3, #ARGV, 2 do redis.call('HSET', ARGV[1] .. userId, ARGV[index], ARGV[index + 1]) end
return redis.call('HMGET', ARGV[1] .. userId, 'userId', 'username', 'name', 'role', 'disabled')`;

export interface UserChange {
  role?: Role | undefined;
  disabled?: boolean | undefined;
}

/** Answers with the user as changed, or null when the directory has no such user. */
export async function changeUser(
  store: Store,
  directoryId: string,
  username: string,
  change: UserChange,
): Promise<User | null> {
  const fields = [
    ...(change.role === undefined ? [] : ["role", change.role]),
    ...(change.disabled === undefined ? [] : ["disabled", change.disabled ? "1" : "0"]),
  ];
  const reply = await store.repeatable.eval(
    changeScript,
    [directoryKey(directoryId)],
    [userKeyPrefix, username, ...fields],
  );
  const row = z.array(z.string().nullable()).safeParse(reply);
  if (!row.success) throw new StoreUnavailableError("unreadable");
  return parseUser(row.data);
}

function parseUser([userId, username, name, role, disabled]: readonly (
  | string
  | null
)[]): User | null {
  const parsed = userSchema.safeParse({ userId, username, name, role, disabled });
  return parsed.success ? parsed.data : null;
}

/** Under which name, and where, a user signs in. */
export async function usernameOf(
  store: Store,
  userId: string,
): Promise<{ username: string; directoryId: string } | null> {
  const [username, directoryId] = await readFields(store, userId, ["username", "directoryId"]);
  return username && directoryId ? { username, directoryId } : null;
}

const setPasswordScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'passwordHash', ARGV[1])
return 1`;

export async function setPasswordHash(
  store: Store,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await store.repeatable.eval(setPasswordScript, [userKey(userId)], [passwordHash]);
}
