/** A new session's record, from what is known at sign-in. Nothing in it opens the session. */
import type { Lifetimes } from "../identity/lifetimes-schema";
import type { SessionRecord } from "../store/sessions";

export interface RecordChoices {
  /** Where it is signed in, for people: "Chrome on macOS". */
  device: string;
  lifetimes: Lifetimes;
}

export function createRecord(
  userId: string,
  { device, lifetimes }: RecordChoices,
  now: number,
): SessionRecord {
  return {
    userId,
    createdAt: now,
    lastSeenAt: now,
    endsAt: now + lifetimes.absolute * 1000,
    idleMilliseconds: lifetimes.idle * 1000,
    device,
  };
}
