/**
 * One secret, several keys. HKDF (RFC 5869) with a distinct label gives each purpose a key of its
 * own, so that a key in one role says nothing about a key in another. Edge-safe.
 */
import { product } from "../product";

const encoder = new TextEncoder();

export type SecretLabel =
  | "session-seal"
  | "session-seal-id"
  | "hs256"
  | "hs256-kid"
  | "passport"
  | "refresh"
  | "refresh-id";

/** 32 bytes derived from `secret` (base64url of at least 32 random bytes) for one purpose. */
export async function deriveBytes(
  secret: string,
  label: SecretLabel,
): Promise<Uint8Array<ArrayBuffer>> {
  const material = await crypto.subtle.importKey("raw", decodeBase64url(secret), "HKDF", false, [
    "deriveBits",
  ]);
  const parameters = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(0),
    info: encoder.encode(`${product.name}/${label}`),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 256));
}

/** Bytes as a key for HMAC-SHA-256, imported once: with bytes alone each signature would import them anew. */
export function importHmacKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign", "verify"]);
}

/** A new bearer secret: 256 random bits as 43 base64url characters. */
export function randomSecret(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** What the store may hold of a secret: its SHA-256, as 43 base64url characters. */
export async function hashSecret(secret: string): Promise<string> {
  return encodeBase64url(
    new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(secret))),
  );
}

export function encodeBase64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
