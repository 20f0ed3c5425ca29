/**
 * Decides what a session cookie is worth. Guarantees: one round trip to the store, which answers
 * with the live record and the user's present role, so that logout, a changed role and a disabled
 * user take effect at the next request; an id that the store does not know is never adopted. Store
 * trouble is the refusal `store-unavailable`, never an admission. Edge-safe.
 */
import type { Clock } from "../base/clock";
import type { Trace } from "../base/trace";
import type { Admission, Reason, Refusal } from "../identity/verdict";
import { type SessionRecord, type SessionStore, sessionEnd } from "../store/sessions";
import { StoreUnavailableError } from "../store/unavailable";
import { recallUnsealed, type SealKeys, unsealSessionId } from "./seal";

export interface VerifySessionDependencies {
  store: SessionStore;
  sealKeys: SealKeys;
  clock: Clock;
  trace: Trace;
}

export interface SessionAdmission extends Admission {
  record: SessionRecord;
}

export type SessionVerdict = SessionAdmission | Refusal;

export async function verifySession(
  seal: string | undefined,
  { store, sealKeys, clock, trace }: VerifySessionDependencies,
): Promise<SessionVerdict> {
  const refuse = (reason: Reason): Refusal => ({ ok: false, reason });
  if (!seal) return refuse("missing");

  const start = performance.now();
  const known = recallUnsealed(seal, sealKeys);
  const unsealed = known ?? (await unsealSessionId(seal, sealKeys));
  trace.add("unseal", known && "remembered", start);
  if (!unsealed.ok) return refuse(unsealed.reason);

  const { deviceId } = unsealed;
  try {
    const { record, user } = (await store.sessions.find(unsealed)) ?? {};
    if (!record || !user) return refuse("revoked");
    if (user.disabled) return refuse("disabled");
    if (clock() >= record.endsAt) return refuse("expired");
    if (clock() >= sessionEnd(record)) return refuse("idle");
    const identity = { userId: record.userId, name: user.name, role: user.role };
    const expiresAt = sessionEnd(record);
    return { ok: true, identity, deviceId, expiresAt, record };
  } catch (error) {
    if (error instanceof StoreUnavailableError) return refuse("store-unavailable");
    throw error;
  }
}
