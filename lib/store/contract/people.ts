/** What the suites have in common: somebody to sign in, and names that no other test uses. */
import { randomSecret } from "../../base/secrets";
import type { SessionRecord } from "../sessions";
import type { UserStore } from "../users";

export const passwordHash = "$argon2id$the-hash-that-was-verified";

export const people = {
  ada: { username: "ada", name: "Ada Lovelace", role: "admin", passwordHash },
  alan: { username: "alan", name: "Alan Turing", role: "viewer", passwordHash },
} as const;

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

export const deviceIdsOf = (stored: readonly { deviceId: string }[]): string[] =>
  stored.map(({ deviceId }) => deviceId);
