/**
 * Puts a session id into a sealed cookie value and takes it out again. Guarantees: without the
 * secret nobody can read or make one. Not a proof of sign-in: a seal can be replayed until it
 * expires, so only the record in the store decides (lib/session/verify.ts).
 */
import { sealData, unsealData } from "iron-session";
import { z } from "zod";
import { deriveBytes, encodeBase64url } from "../base/secrets";
import type { Reason } from "../identity/verdict";

export interface SealKeys {
  /** Seals and unseals. */
  current: Record<string, string>;
  /** Unseals: the current password and, while rotating, the previous one. */
  all: Record<string, string>;
}

const contentSchema = z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

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
  id: string,
  keys: SealKeys,
  ttlSeconds: number,
): Promise<string> {
  return sealData({ id }, { password: keys.current, ttl: ttlSeconds });
}

export type Unsealed = { ok: true; id: string } | { ok: false; reason: Reason };

const reasonOf = {
  expired: "expired",
  invalid: "tampered",
  "unknown-password": "unknown-key",
} as const;

export async function unsealSessionId(seal: string, keys: SealKeys): Promise<Unsealed> {
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
  return parsed.success ? { ok: true, id: parsed.data.id } : { ok: false, reason };
}
