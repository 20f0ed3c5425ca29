/**
 * Changes what a user is or may do, with all that follows from it, whoever asks: an administrator's
 * request or a command. Guarantees: who is disabled has no device left.
 */
import "server-only";
import type { Clock } from "../base/clock";
import { logEvent } from "../base/log";
import type { Revocation } from "../jwt/denylist";
import { endDevices as endFamilies } from "../jwt/devices";
import { endDevices as endSessions } from "../session/devices";
import type { FamilyStore } from "../store/families";
import type { SessionStore } from "../store/sessions";
import type { User, UserChange, UserStore } from "../store/users";

export interface UserChangeDependencies {
  store: UserStore & SessionStore & FamilyStore;
  clock: Clock;
  revocation: Revocation;
}

export interface RequestedUserChange {
  /** Who asks, for the log. */
  by: string;
  directoryId: string;
  username: string;
  change: UserChange;
}

/** Answers with the user as changed, or null when the directory has no such user. */
export async function applyUserChange(
  { by, directoryId, username, change }: RequestedUserChange,
  context: UserChangeDependencies,
): Promise<User | null> {
  const user = await context.store.users.change(directoryId, username, change);
  if (!user) return null;
  // Enabled again one day, nobody comes back by an old cookie or token.
  if (user.disabled) await endEverywhere(user.userId, context);
  logEvent("user-changed", { by, userId: user.userId, ...change });
  return user;
}

/** Signs a user out on every device, in both flows. Answers with how many that were. */
export async function endEverywhere(
  userId: string,
  context: UserChangeDependencies,
): Promise<number> {
  const sessions = await endSessions(userId, {}, context);
  const families = await endFamilies(userId, {}, context);
  return sessions.length + families.length;
}
