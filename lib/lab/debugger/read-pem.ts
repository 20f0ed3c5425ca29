/** DEMO: reads a public key or a certificate in PEM. */
import { algorithmsByKind, type KeyKind } from "./key-algorithms";
import { importKeyMaterial } from "./key-material";
import type { KeysReading } from "./keys-reading";

const asymmetricKinds: readonly KeyKind[] = ["RSA", "P-256", "P-384", "P-521", "Ed25519"];

const problems: Readonly<Record<string, string>> = {
  "RSA PUBLIC KEY":
    "This is an RSA key in the older form (PKCS#1). Turn it into the usual one: openssl rsa -RSAPublicKey_in -in key.pem -pubout",
  "CERTIFICATE REQUEST": "This is a request for a certificate, not the certificate.",
};

export async function readPem(text: string): Promise<KeysReading> {
  const label = /^-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1] ?? "";
  if (label.endsWith("PRIVATE KEY"))
    return {
      ok: false,
      problem: "This is a private key. Verifying takes the public half; keep this one to yourself.",
    };
  if (label !== "PUBLIC KEY" && label !== "CERTIFICATE")
    return {
      ok: false,
      problem:
        problems[label] ??
        "This PEM is neither a public key (BEGIN PUBLIC KEY) nor a certificate (BEGIN CERTIFICATE).",
    };
  if (text.split("-----BEGIN ").length > 2)
    return { ok: false, problem: "There is more than one key here. Paste the one alone." };
  if (!text.endsWith(`-----END ${label}-----`))
    return { ok: false, problem: `The last line, END ${label}, is missing: paste the key whole.` };

  const form = {
    format: label === "PUBLIC KEY" ? ("spki" as const) : ("x509" as const),
    pem: text,
  };
  for (const kind of asymmetricKinds) {
    const algorithms = algorithmsByKind[kind];
    // A key of another kind is refused by the browser's own import: that is how its kind is told.
    const key = await importKeyMaterial(form, algorithms[0]).catch(() => null);
    if (key) return { ok: true, keys: [{ kid: null, kind, algorithms, form }] };
  }
  return {
    ok: false,
    problem:
      "The browser cannot read this key. It knows RSA, EC on P-256, P-384 and P-521, and Ed25519.",
  };
}
