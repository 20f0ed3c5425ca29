/** DEMO: reading a token as anybody can. Decoded is not verified: nothing here says that it holds. */
import * as z from "zod/mini";
import { decodeBase64url, encodeBase64url } from "../../base/secrets";

const memberSchema = z.record(z.string(), z.unknown());

export interface TokenParts {
  header: string;
  payload: string;
  signature: string;
}

export function splitToken(token: string): TokenParts {
  const [header = "", payload = "", signature = ""] = token.split(".");
  return { header, payload, signature };
}

export function decodeMembers(part: string): Record<string, unknown> {
  return memberSchema.parse(JSON.parse(new TextDecoder().decode(decodeBase64url(part))));
}

/** The payload says something else, the signature stays what it was. */
export function rewritePayload(token: string, changes: Record<string, unknown>): string {
  const { header, payload, signature } = splitToken(token);
  const text = JSON.stringify({ ...decodeMembers(payload), ...changes });
  return `${header}.${encodeBase64url(new TextEncoder().encode(text))}.${signature}`;
}

export function signatureBytes(token: string): number {
  return decodeBase64url(splitToken(token).signature).length;
}
