/** A certificate for localhost that nobody but these tests trusts, made when they run. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

export interface Certificate {
  key: string;
  cert: string;
  /** Where the certificate lies, for whoever is to trust it. */
  file: string;
}

export function makeCertificate(directory: string): Certificate {
  const key = path.join(directory, "key.pem");
  const file = path.join(directory, "certificate.pem");
  const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const words = ["req", "-x509", "-days", "2", ...made, ...named, "-keyout", key, "-out", file];
  execFileSync("openssl", words, { stdio: "ignore" });
  return { key: readFileSync(key, "utf8"), cert: readFileSync(file, "utf8"), file };
}
