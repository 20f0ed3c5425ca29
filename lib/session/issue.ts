/**
 * Signs a user in by session. Guarantees: a new random id at every sign-in, whatever the browser
 * presented (OWASP ASVS 7.2.4); the record and its time to live are written by one command. Does not
 * check the password: the caller has.
 */
import type { Clock } from "../base/clock";
import { hashSecret, randomSecret } from "../base/secrets";
import type { Trace } from "../base/trace";
import type { Cookie } from "../http/cookies";
import type { Lifetimes } from "../identity/lifetimes-schema";
import type { Store } from "../store/redis/client";
import { addDeviceRecord } from "../store/redis/device-records";
import { sessionCookie } from "./cookie";
import { endOf, type SessionRecord, sessionIndexKey, sessionKey, timeToLive } from "./record";
import { type SealKeys, sealSessionId } from "./seal";

export interface IssueSessionDependencies {
  store: Store;
  sealKeys: SealKeys;
  clock: Clock;
  trace: Trace;
  isHttps: boolean;
}

export interface SessionChoices {
  device: string;
  lifetimes: Lifetimes;
  /** The session that the browser presented: it ends in the same step. */
  replaces: string | null;
}

export interface IssuedSession {
  cookies: Cookie[];
  /** Milliseconds since the epoch: the end if nobody uses the session. */
  expiresAt: number;
}

export async function issueSession(
  userId: string,
  { device, lifetimes, replaces }: SessionChoices,
  { store, sealKeys, clock, trace, isHttps }: IssueSessionDependencies,
): Promise<IssuedSession> {
  const id = randomSecret();
  const now = clock();
  const record: SessionRecord = {
    userId,
    createdAt: now,
    lastSeenAt: now,
    endsAt: now + lifetimes.absolute * 1000,
    idleMilliseconds: lifetimes.idle * 1000,
    device,
  };
  await addDeviceRecord(store, {
    indexKey: sessionIndexKey(userId),
    key: sessionKey(await hashSecret(id)),
    value: JSON.stringify(record),
    createdAt: now,
    timeToLive: timeToLive(record, now),
    indexTimeToLive: lifetimes.absolute,
    replaces: replaces ? { key: sessionKey(replaces), indexPrefix: sessionIndexKey("") } : null,
  });
  const seal = await trace.measure("seal", undefined, () =>
    sealSessionId(id, sealKeys, lifetimes.absolute),
  );
  return { cookies: [sessionCookie(seal, isHttps, lifetimes.absolute)], expiresAt: endOf(record) };
}
