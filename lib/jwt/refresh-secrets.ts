/**
 * The server's part in a refresh token: of the present secret, and of the one that it replaces. A family
 * belongs to the secret under which its live token was issued, so that replacing a secret that has leaked
 * ends every family, and a rotation that keeps the previous one takes them along. Edge-safe.
 */
import { deriveBytes, encodeBase64url, importHmacKey } from "../base/secrets";

export interface RefreshSecret {
  /** Names the secret, and says nothing of it. */
  id: string;
  key: CryptoKey;
}

/** The present one first. */
export type RefreshSecrets = readonly [RefreshSecret, ...RefreshSecret[]];

export async function openRefreshSecrets({
  current,
  previous,
}: {
  current: string;
  previous?: string;
}): Promise<RefreshSecrets> {
  return previous === undefined
    ? [await openSecret(current)]
    : [await openSecret(current), await openSecret(previous)];
}

async function openSecret(secret: string): Promise<RefreshSecret> {
  const [id, bytes] = await Promise.all([
    deriveBytes(secret, "refresh-id"),
    deriveBytes(secret, "refresh"),
  ]);
  return { id: encodeBase64url(id.slice(0, 8)), key: await importHmacKey(bytes) };
}

/**
 * The one secret that follows another: HMAC-SHA-256 under a key that the server alone has. Whoever
 * asks again with the same secret gets the same answer, and the store need not hold it.
 */
export async function deriveSuccessor(
  { key }: RefreshSecret,
  predecessor: string,
): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(predecessor));
  return encodeBase64url(new Uint8Array(mac));
}
