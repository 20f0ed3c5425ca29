/**
 * DEMO: a key before it is imported. What it can be for follows from the key, never from a token; of
 * several algorithms the visitor chooses one, and from then on the key is for that one.
 */
import { type CryptoKey, importJWK, importSPKI, importX509, type JWK } from "jose";
import type { KeyKind } from "./key-algorithms";

export type KeyForm =
  | { format: "spki" | "x509"; pem: string }
  | { format: "jwk"; jwk: JWK }
  | { format: "secret"; bytes: Uint8Array };

export interface KeyMaterial {
  kid: string | null;
  kind: KeyKind;
  /** The one that it is for, or those among which to choose. */
  algorithms: readonly [string, ...string[]];
  form: KeyForm;
}

/** Rejects when the key is none, or not one for this algorithm. */
export async function importKeyMaterial(
  form: KeyForm,
  algorithm: string,
): Promise<CryptoKey | Uint8Array> {
  switch (form.format) {
    case "spki":
      return importSPKI(form.pem, algorithm);
    case "x509":
      return importX509(form.pem, algorithm);
    case "jwk":
      return importJWK(form.jwk, algorithm);
    case "secret":
      return form.bytes;
  }
}
