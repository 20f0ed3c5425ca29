/**
 * Changes what a user is or may do, with all that follows from it, whoever asks: an administrator's
 * request or a command. Guarantees: who is disabled has no device left.
 */
import "server-only";
import type { Clock } from "../base/clock";
import { logEvent } from "../base/log";
import type { Intersection } from "../base/merge";
import * as flows from "../flows";
import type { Flow } from "../identity/identity";
import type { DeviceChoice } from "../store/devices";
import type { User, UserChange, UserStore } from "../store/users";

/** The users, and the records of every flow that is listed. */
export type UserChangeDependencies = DevicesDependencies & { store: UserStore; clock: Clock };

type DevicesDependencies = Intersection<
  Parameters<(typeof flows)[keyof typeof flows]["endDevices"]>[2]
>;

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

/** Signs a user out on every device, in every flow. Answers with how many that were. */
export async function endEverywhere(
  userId: string,
  context: UserChangeDependencies,
): Promise<number> {
  return endDevices(userId, () => ({}), context);
}

/** Ends a user's devices of every flow: which of them is said flow by flow. Answers with how many that were. */
export async function endDevices(
  userId: string,
  choose: (flow: Flow) => DeviceChoice,
  context: DevicesDependencies,
): Promise<number> {
  let count = 0;
  for (const flow of Object.values(flows))
    count += (await flow.endDevices(userId, choose(flow.name), context)).length;
  return count;
}
