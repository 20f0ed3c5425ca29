/**
 * What the server keeps of a session. Guarantees: the store never holds the session id, only its
 * SHA-256 (the device's id), so a copy of the store signs nobody in. Times are milliseconds since the
 * epoch. Edge-safe.
 */
import { z } from "zod";
import type { DeviceChoice, DeviceName, SignInCondition, Stored } from "./devices";
import type { PresentUser } from "./users";

export const sessionRecordSchema = z.object({
  userId: z.string().min(1),
  createdAt: z.number(),
  lastSeenAt: z.number(),
  /** The absolute end: activity never moves it. */
  endsAt: z.number(),
  /** How long the session lives without a request. */
  idleMilliseconds: z.number(),
  /** Where it was signed in, for people: "Chrome on macOS". */
  device: z.string(),
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

/**
 * Every method is one atomic step and one round trip, where one engine has sessions and users; lib/store/sessions-apart
 * and lib/store/memcached say what it is elsewhere. Each throws StoreUnavailableError.
 */
export interface SessionRecords {
  /** The record, and its user as they are now; null for a user who is gone. */
  find(device: DeviceName): Promise<{ record: SessionRecord; user: PresentUser | null } | null>;
  /**
   * Adds one to its user's, at most twenty. `replaces` ends with it: in the same step when it is the
   * same user's. False, and nothing has changed, when the condition does not hold.
   */
  add(
    deviceId: string,
    record: SessionRecord,
    options: SignInCondition & { replaces: DeviceName | null },
  ): Promise<boolean>;
  /** Moves the idle end. A session that was ended meanwhile stays ended. */
  touch(device: DeviceName, now: number): Promise<void>;
  /** Whose it was, or null when there was none. */
  remove(device: DeviceName): Promise<{ userId: string } | null>;
  /** By sign-in, the oldest first. */
  list(userId: string): Promise<Stored<SessionRecord>[]>;
  /** Only that user's. Answers with the ids of those that it removed. */
  removeOf(userId: string, which: DeviceChoice): Promise<string[]>;
}

export interface SessionStore {
  sessions: SessionRecords;
}

/** When the session ends if nobody uses it. */
export function sessionEnd({ lastSeenAt, idleMilliseconds, endsAt }: SessionRecord): number {
  return Math.min(lastSeenAt + idleMilliseconds, endsAt);
}

/** Seconds that a record outlives its session, so that for a while the visitor hears why it ended. */
export const lingerSeconds = 60;
