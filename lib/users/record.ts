import { z } from "zod";
import type { Role } from "../identity/identity";
import { roleSchema } from "../identity/identity-schema";

/** Where users live in the store. Edge-safe: the gate reads a user's present role through this. */
export const userKeyPrefix = "user:";

export function userKey(userId: string): string {
  return `${userKeyPrefix}${userId}`;
}

const flag = z.enum(["0", "1"]).transform((value) => value === "1");

/** What every request needs to know of a user. The password hash is not part of it. */
export const presentUserSchema = z.object({
  name: z.string().min(1),
  role: roleSchema,
  disabled: flag,
});

export const userSchema = presentUserSchema.extend({
  userId: z.string().min(1),
  username: z.string().min(1),
});

/** A user as the application sees one. */
export interface User {
  userId: string;
  username: string;
  name: string;
  role: Role;
  disabled: boolean;
}
