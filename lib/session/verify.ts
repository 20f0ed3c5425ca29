/**
 * Decides what a session cookie is worth. Guarantees: one round trip to the store, which answers
 * with the live record and the user's present role, so that logout, a changed role and a disabled
 * user take effect at the next request; an id that the store does not know is never adopted. Store
 * trouble is the refusal `store-unavailable`, never an admission. Edge-safe.
 */
import { z } from "zod";
import type { Clock } from "../base/clock";
import { jsonText } from "../base/json";
import { hashSecret } from "../base/secrets";
import type { Trace } from "../base/trace";
import type { Admission, Reason, Refusal } from "../identity/verdict";
import { type Store, StoreUnavailableError } from "../store/redis/client";
import { presentUserSchema, userKeyPrefix } from "../users/record";
import { endOf, type SessionRecord, sessionKey, sessionRecordSchema } from "./record";
import { type SealKeys, unsealSessionId } from "./seal";

const readScript = `
local record = redis.call('GET', KEYS[1])
if not record then return {} end
local user = redis.call('HMGET', ARGV[1] .. cjson.decode(record).userId, 'name', 'role', 'disabled')
return { record, user[1], user[2], user[3] }`;

export interface VerifySessionDependencies {
  store: Store;
  sealKeys: SealKeys;
  clock: Clock;
  trace: Trace;
}

export interface SessionAdmission extends Admission {
  flow: "session";
  /** SHA-256 of the session id: names the device, opens nothing. */
  hash: string;
  record: SessionRecord;
  /** The cookie and the id in it: a credential. For sealing it anew, never for showing. */
  seal: string;
  id: string;
}

export type SessionVerdict = SessionAdmission | Refusal;

export async function verifySession(
  cookieValue: string | undefined,
  { store, sealKeys, clock, trace }: VerifySessionDependencies,
): Promise<SessionVerdict> {
  const refuse = (reason: Reason): Refusal => ({ ok: false, reason, steps: trace.steps });
  if (!cookieValue) return refuse("missing");

  const unsealed = await trace.measure("unseal", undefined, () =>
    unsealSessionId(cookieValue, sealKeys),
  );
  if (!unsealed.ok) return refuse(unsealed.reason);

  const hash = await hashSecret(unsealed.id);
  try {
    const { record, user } = await readSession(store, hash);
    if (!record || !user) return refuse("revoked");
    if (user.disabled) return refuse("disabled");
    if (clock() >= record.endsAt) return refuse("expired");
    if (clock() >= endOf(record)) return refuse("idle");
    const identity = { userId: record.userId, name: user.name, role: user.role };
    return {
      ok: true,
      flow: "session",
      identity,
      expiresAt: endOf(record),
      hash,
      record,
      seal: cookieValue,
      id: unsealed.id,
      steps: trace.steps,
    };
  } catch (error) {
    if (error instanceof StoreUnavailableError) return refuse("store-unavailable");
    throw error;
  }
}

const replySchema = z.union([
  z.tuple([]),
  z.tuple([
    jsonText.pipe(sessionRecordSchema),
    z.string().nullish(),
    z.string().nullish(),
    z.string().nullish(),
  ]),
]);

async function readSession(store: Store, hash: string) {
  const reply = await store.repeatable.eval(readScript, [sessionKey(hash)], [userKeyPrefix]);
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) throw new StoreUnavailableError("unreadable");
  const [record, name, role, disabled] = parsed.data;
  const user = presentUserSchema.safeParse({ name, role, disabled });
  return { record, user: user.success ? user.data : undefined };
}
