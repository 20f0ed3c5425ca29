/** DEMO: reads what somebody pastes as a key. */
import { decodeBase64url } from "../../base/secrets";
import { findBase64urlProblem } from "./base64url";
import { algorithmsByKind } from "./key-algorithms";
import type { KeysReading } from "./keys-reading";
import { readJwks } from "./read-jwk";
import { readPem } from "./read-pem";

export async function readPublicKeys(input: string): Promise<KeysReading> {
  const text = input.trim();
  if (text.startsWith("-----BEGIN ")) return readPem(text);
  if (text.startsWith("{")) return readJwks(text);
  return {
    ok: false,
    problem:
      "This is neither PEM, which begins with -----BEGIN, nor a JWK or JWK set, which begins with {.",
  };
}

export type SecretEncoding = "text" | "base64url";

export function readSecret(text: string, encoding: SecretEncoding): KeysReading {
  const problem = encoding === "base64url" ? findBase64urlProblem(text) : null;
  if (problem) return { ok: false, problem: `The secret ${problem}` };
  const bytes = encoding === "base64url" ? decodeBase64url(text) : new TextEncoder().encode(text);
  const form = { format: "secret" as const, bytes };
  return { ok: true, keys: [{ kid: null, kind: "oct", algorithms: algorithmsByKind.oct, form }] };
}

/** RFC 7518 §3.2: an HMAC key has to be at least as long as the hash. */
export const minimumSecretBytes = 32;
