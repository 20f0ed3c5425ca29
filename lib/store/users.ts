/**
 * What the server keeps of people, in directories (tenants): a username is unique within its
 * directory. A password hash leaves the store for signing in alone. Edge-safe.
 */
import { z } from "zod";
import { encodeBase64url } from "../base/secrets";
import type { Role } from "../identity/identity";
import { roleSchema } from "../identity/identity-schema";

/** The directory of an application that has one: whoever has an account is in it. */
export const onlyDirectoryId = "people";

const flag = z.enum(["0", "1"]).transform((value) => value === "1");

/** What every request needs to know of a user. */
export const presentUserSchema = z.object({
  name: z.string().min(1),
  role: roleSchema,
  disabled: flag,
});
export type PresentUser = z.infer<typeof presentUserSchema>;

export const userSchema = presentUserSchema.extend({
  userId: z.string().min(1),
  username: z.string().min(1),
});
/** A user as the application sees one. */
export type User = z.infer<typeof userSchema>;

export interface NewUser {
  username: string;
  name: string;
  role: Role;
  passwordHash: string;
}

export interface UserChange {
  role?: Role | undefined;
  disabled?: boolean | undefined;
}

/** Random: it says nothing of whose it is. */
export function newUserId(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

/** Each decides in one atomic step. One round trip; in Redis two by username or directory. Throws StoreUnavailableError. */
export interface UserRecords {
  /**
   * Creates those whose names are free and answers with how many. With `timeToLive` (seconds) the
   * whole directory lives that long from now on; with null it lives on.
   */
  create(
    directoryId: string,
    users: readonly NewUser[],
    timeToLive: number | null,
  ): Promise<number>;
  /** A user who does not exist costs what one costs who does. */
  findForSignIn(
    directoryId: string,
    username: string,
  ): Promise<{ user: User; passwordHash: string } | null>;
  /** As they are now, whatever an older token says, and the directory that they belong to. */
  find(userId: string): Promise<(User & { directoryId: string }) | null>;
  /** What a sign-in rests on: the user is there, is not disabled, and has this password. */
  holds(userId: string, passwordHash: string): Promise<boolean>;
  /** By username. */
  list(directoryId: string): Promise<User[]>;
  /** The user as changed; null when there is none. Never brings a removed user back. */
  change(directoryId: string, username: string, change: UserChange): Promise<User | null>;
  /** False, and nothing has changed, unless the present hash is the one to be replaced. */
  setPasswordHash(userId: string, passwordHash: string, replaced: string): Promise<boolean>;
  /** Frees the username. False when there was no such user. */
  remove(directoryId: string, username: string): Promise<boolean>;
}

export interface UserStore {
  users: UserRecords;
}
