/** What the suites have in common: somebody to sign in, and names that no other test uses. */
import { randomSecret } from "../../base/secrets";
import type { FamilyRecord, FamilyStore, Rotation } from "../families";
import type { SessionRecord } from "../sessions";
import type { UserStore } from "../users";

export const passwordHash = "$argon2id$the-hash-that-was-verified";

export const people = {
  ada: { username: "ada", name: "Ada Lovelace", role: "admin", passwordHash },
  alan: { username: "alan", name: "Alan Turing", role: "viewer", passwordHash },
} as const;

export const graceMilliseconds = 10_000;

export interface Person {
  directoryId: string;
  userId: string;
}

/** A directory of its own, with one person in it. */
export async function addPerson({ users }: UserStore): Promise<Person> {
  const directoryId = randomSecret();
  await users.create(directoryId, [people.ada], null);
  const [user] = await users.list(directoryId);
  if (!user) throw new Error("The store kept nobody.");
  return { directoryId, userId: user.userId };
}

/** As records are made at sign-in; `age`: milliseconds since then. */
export function sessionOf(userId: string, age = 0): SessionRecord {
  const createdAt = Date.now() - age;
  return {
    userId,
    createdAt,
    lastSeenAt: createdAt,
    endsAt: createdAt + 604_800_000,
    idleMilliseconds: 1_800_000,
    device: "Firefox on Linux",
  };
}

export function familyOf(userId: string, more: Partial<FamilyRecord> = {}): FamilyRecord {
  const createdAt = Date.now();
  return {
    userId,
    createdAt,
    lastRefreshedAt: createdAt,
    endsAt: createdAt + 604_800_000,
    accessLifetime: 900,
    algorithm: "ES256",
    transport: "cookie",
    device: "Firefox on Linux",
    issuedUnder: "present",
    current: "first",
    previous: null,
    access: { jti: randomSecret(), issuedAt: Math.floor(createdAt / 1000) },
    earlier: [],
    ...more,
  };
}

/** Somebody new, signed in once. */
export async function signInFamily(
  store: FamilyStore & UserStore,
  more: Partial<FamilyRecord> = {},
): Promise<Person & { deviceId: string; record: FamilyRecord }> {
  const person = await addPerson(store);
  const deviceId = randomSecret();
  const record = familyOf(person.userId, more);
  const options = { replaces: null, passwordHash, denies: false };
  if (!(await store.families.add(deviceId, record, options)))
    throw new Error("The store took no family.");
  return { ...person, deviceId, record };
}

export function rotation(
  presented: string,
  successor: string,
  more: Partial<Rotation> = {},
): Rotation {
  const now = Date.now();
  return {
    presented,
    successor,
    secretIds: ["present"],
    now,
    graceMilliseconds,
    access: { jti: randomSecret(), issuedAt: Math.floor(now / 1000) },
    denies: false,
    ...more,
  };
}

export const deviceIdsOf = (stored: readonly { deviceId: string }[]): string[] =>
  stored.map(({ deviceId }) => deviceId);
