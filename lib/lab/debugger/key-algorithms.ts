/** DEMO: which algorithms a kind of key can be for (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2). */
export type KeyKind = "oct" | "RSA" | "P-256" | "P-384" | "P-521" | "Ed25519";

export const algorithmsByKind: Readonly<Record<KeyKind, readonly [string, ...string[]]>> = {
  oct: ["HS256", "HS384", "HS512"],
  RSA: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  "P-256": ["ES256"],
  "P-384": ["ES384"],
  "P-521": ["ES512"],
  Ed25519: ["EdDSA", "Ed25519"],
};

export function isSymmetric(algorithm: unknown): boolean {
  return algorithmsByKind.oct.some((one) => one === algorithm);
}
