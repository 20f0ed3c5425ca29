/**
 * Signs a user in by session. Guarantees: a new random id at every sign-in, whatever the browser
 * presented (OWASP ASVS 7.2.4); the record and its time to live are written by one command. Does not
 * check the password: the caller has.
 */
import type { Clock } from "../base/clock";
import { hashSecret, randomSecret } from "../base/secrets";
import type { Trace } from "../base/trace";
import type { DeviceName, SignInCondition } from "../store/devices";
import { type SessionStore, sessionEnd } from "../store/sessions";
import { createRecord, type RecordChoices } from "./record";
import { type SealKeys, sealSessionId } from "./seal";

export interface IssueSessionDependencies {
  store: SessionStore;
  sealKeys: SealKeys;
  clock: Clock;
  trace: Trace;
}

export interface SessionChoices extends RecordChoices, SignInCondition {
  /** The device that the browser presented: it ends with this sign-in. */
  replaces: DeviceName | null;
}

export interface IssuedSession {
  /** The cookie's value. */
  seal: string;
  /** Milliseconds since the epoch: the end if nobody uses the session, and the end whatever happens. */
  expiresAt: number;
  endsAt: number;
}

/** `changed`: since the password was verified it was changed, or the user was disabled or removed. */
export type IssueResult = ({ ok: true } & IssuedSession) | { ok: false; reason: "changed" };

/** What is refused leaves nothing behind. */
export async function issueSession(
  userId: string,
  { replaces, passwordHash, ...choices }: SessionChoices,
  { store, sealKeys, clock, trace }: IssueSessionDependencies,
): Promise<IssueResult> {
  const id = randomSecret();
  const record = createRecord(userId, choices, clock());
  const condition = { replaces, passwordHash };
  if (!(await store.sessions.add(await hashSecret(id), record, condition)))
    return { ok: false, reason: "changed" };
  const { absolute } = choices.lifetimes;
  const seal = await trace.measure("seal", undefined, () =>
    sealSessionId({ id, userId }, sealKeys, absolute),
  );
  return { ok: true, seal, expiresAt: sessionEnd(record), endsAt: record.endsAt };
}
