/**
 * Puts a session id into a sealed cookie value and takes it out again. Guarantees: without the
 * secret nobody can read or make one. Not a proof of sign-in: a seal can be replayed until it
 * expires, so only the record in the store decides (lib/session/verify.ts).
 */
import { sealData, unsealData } from "iron-session";
import { z } from "zod";
import { createMemory } from "../base/memory";
import { deriveBytes, encodeBase64url, hashSecret } from "../base/secrets";
import type { Reason } from "../identity/verdict";

export interface SealKeys {
  /** Seals and unseals. */
  current: Record<string, string>;
  /** Unseals: the current password and, while rotating, the previous one. */
  all: Record<string, string>;
}

/** `userId`: whose it is, which says where to look for its record. A seal without it is none of ours. */
const contentSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  userId: z.string().min(1),
});
export type SealedSession = z.infer<typeof contentSchema>;

export async function deriveSealKeys(secrets: {
  current: string;
  previous?: string;
}): Promise<SealKeys> {
  const current = await derivePassword(secrets.current);
  const previous = secrets.previous ? await derivePassword(secrets.previous) : {};
  return { current, all: { ...previous, ...current } };
}

/** The password's id is derived from it too, so that a seal names its password after any number of rotations. */
async function derivePassword(secret: string): Promise<Record<string, string>> {
  const [password, id] = await Promise.all([
    deriveBytes(secret, "session-seal"),
    deriveBytes(secret, "session-seal-id"),
  ]);
  return { [new DataView(id.buffer).getUint32(0)]: encodeBase64url(password) };
}

/** The seal names its password: `Fe26.2*<password id>*…`. */
export function isSealedWithCurrent(seal: string, keys: SealKeys): boolean {
  return Object.keys(keys.current).includes(seal.split("*", 2)[1] ?? "");
}

export async function sealSessionId(
  { id, userId }: SealedSession,
  keys: SealKeys,
  ttlSeconds: number,
): Promise<string> {
  return sealData({ id, userId }, { password: keys.current, ttl: ttlSeconds });
}

export interface Unsealed extends SealedSession {
  ok: true;
  /** Names the record: the id's hash. */
  deviceId: string;
}
export interface SealRefusal {
  ok: false;
  reason: Reason;
}

const reasonOf = {
  expired: "expired",
  invalid: "tampered",
  "unknown-password": "unknown-key",
} as const;

/** Seals that have been opened: what is in one follows from its text, and opening it takes ten steps of cryptography. */
const opened = createMemory<Unsealed>();

/** What was found in a seal that these very keys have opened before, until it ends. */
export function recallUnsealed(seal: string, keys: SealKeys): Unsealed | undefined {
  const known = opened.recall(keys, seal);
  return known && Date.now() < endOf(seal) ? known : undefined;
}

/** Milliseconds since the epoch, as a seal that has been opened says: `Fe26.2*id*salt*iv*content*end*…`. */
function endOf(seal: string): number {
  return Number(seal.split("*", 6)[5]);
}

export async function unsealSessionId(
  seal: string,
  keys: SealKeys,
): Promise<Unsealed | SealRefusal> {
  // A seal starts with its format and version; anything else was never one of ours.
  if (!/^Fe26\.2\*[A-Za-z0-9_*-]{1,1000}~2$/.test(seal)) return { ok: false, reason: "malformed" };
  let reason: Reason = "malformed";
  const content = await unsealData<unknown>(seal, {
    password: keys.all,
    onUnsealError: (problem) => {
      reason = reasonOf[problem];
    },
  });
  const parsed = contentSchema.safeParse(content);
  if (!parsed.success) return { ok: false, reason };
  const unsealed = {
    ok: true,
    ...parsed.data,
    deviceId: await hashSecret(parsed.data.id),
  } as const;
  opened.keep(keys, seal, unsealed);
  return unsealed;
}
