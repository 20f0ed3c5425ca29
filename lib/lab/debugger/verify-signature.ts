/**
 * DEMO: does the signature fit the key? Guarantees: the key's own algorithm decides, never the
 * token's. Says nothing of the claims: a signature that fits says who wrote them, not that they hold.
 */
import { compactVerify, errors } from "jose";
import type { Reason } from "../../identity/verdict";
import type { DecodedToken } from "./decode-token";
import { isSymmetric } from "./key-algorithms";
import { importKeyMaterial, type KeyMaterial } from "./key-material";

export type SignatureVerdict =
  | { ok: true; algorithm: string; kid: string | null }
  | { ok: false; reason: Reason; text: string };

export async function verifySignature(
  { text, header }: DecodedToken,
  { kid, form }: Pick<KeyMaterial, "kid" | "form">,
  algorithm: string,
): Promise<SignatureVerdict> {
  const refuse = (reason: Reason, text: string): SignatureVerdict => ({ ok: false, reason, text });
  if ("crit" in header || "b64" in header)
    return refuse("malformed", "The header asks for an extension that is not understood here.");
  if (header.alg !== algorithm)
    return refuse("wrong-algorithm", describeMisfit(String(header.alg), algorithm));
  try {
    const key = await importKeyMaterial(form, algorithm);
    await compactVerify(text, key, { algorithms: [algorithm] });
    return { ok: true, algorithm, kid };
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed)
      return refuse(
        "tampered",
        "The signature does not fit this key: the token was changed, or somebody else signed it.",
      );
    const detail = error instanceof Error ? error.message : "no reason given";
    return refuse("malformed", `The key cannot be used. The browser says: ${detail}`);
  }
}

/** RFC 8725 §2.1: where the token chose, a public key could be made to serve as an HMAC secret. */
function describeMisfit(claimed: string, algorithm: string): string {
  const both = `The token says ${claimed}, and the key is for ${algorithm}. The key decides, so it is refused unseen.`;
  return isSymmetric(claimed) && !isSymmetric(algorithm)
    ? `${both} To do as the token says would make the public key, which everyone has, a secret.`
    : both;
}
