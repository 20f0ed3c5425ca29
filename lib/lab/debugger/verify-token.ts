/** DEMO: from a token and whoever has keys to a verdict on its signature. */
import type { DecodedToken } from "./decode-token";
import { isSymmetric } from "./key-algorithms";
import type { KeysReading } from "./keys-reading";
import { selectKey } from "./select-key";
import { fetchServerKeys } from "./server-keys";
import { type SignatureVerdict, verifySignature } from "./verify-signature";

/** `algorithm` decides where a key could be for several. Without a signature no key is asked for. */
export async function verifyToken(
  token: DecodedToken,
  readKeys: () => KeysReading | Promise<KeysReading>,
  algorithm?: string,
): Promise<SignatureVerdict> {
  if (token.signature.length === 0)
    return {
      ok: false,
      reason: "tampered",
      text: "There is no signature, so there is nothing to verify.",
    };
  const reading = await readKeys();
  if (!reading.ok) return { ok: false, reason: "unknown-key", text: reading.problem };
  const selected = selectKey(token.header, reading.keys);
  if (!selected.ok) return selected;
  return verifySignature(token, selected.key, algorithm ?? selected.key.algorithms[0]);
}

/** Says why nobody else verifies HS256, unless the token names a public key: then that one decides. */
export async function verifyByServerKeys(token: DecodedToken): Promise<SignatureVerdict> {
  const verdict = await verifyToken(token, fetchServerKeys);
  const namesNoPublicKey = !verdict.ok && verdict.reason === "unknown-key";
  return namesNoPublicKey && isSymmetric(token.header.alg)
    ? {
        ok: false,
        reason: "unknown-key",
        text: "An HS256 token of this server cannot be verified here. The one key that verifies it also signs, so the server keeps it to itself. That is the price of HS256.",
      }
    : verdict;
}
