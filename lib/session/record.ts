/**
 * What the server keeps of a session. Guarantees: the store never holds the session id, only its
 * SHA-256, so a copy of the store signs nobody in. Times are milliseconds since the epoch.
 */
import { z } from "zod";

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

export function sessionKey(hash: string): string {
  return `session:${hash}`;
}

/** All sessions of a user, ordered by sign-in. */
export function sessionIndexKey(userId: string): string {
  return `sessions:${userId}`;
}

/** When the record ends if nobody uses it. */
export function endOf(record: SessionRecord): number {
  return Math.min(record.lastSeenAt + record.idleMilliseconds, record.endsAt);
}

/** The record outlives its session a little, so that for a while the visitor hears why it ended. */
const lingerSeconds = 60;

/** How long the store may keep it, in whole seconds. */
export function timeToLive(record: SessionRecord, now: number): number {
  return Math.max(1, Math.ceil((endOf(record) - now) / 1000)) + lingerSeconds;
}
