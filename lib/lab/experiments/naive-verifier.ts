/**
 * DEMO: a verifier with the mistakes of many that were written in a hurry, to stand beside the real
 * one. It lets the token decide how the token is checked. It has a key of its own, made here and used
 * for nothing else, guards no data, answers no request, reads no file and fetches nothing: what it
 * says is shown and forgotten. registry.test.ts names the few experiments that import it.
 */
import "server-only";
import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  verify,
} from "node:crypto";
import { z } from "zod";

const headerSchema = z.object({
  alg: z.string(),
  kid: z.string().optional(),
  jku: z.string().optional(),
  jwk: z.record(z.string(), z.unknown()).optional(),
});
type Header = z.infer<typeof headerSchema>;

export interface NaiveVerdict {
  isRefused: boolean;
  says: string;
}

export class NaiveVerifier {
  readonly kid = "naive-1";
  readonly publicJwk: JsonWebKey;

  constructor() {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.publicJwk = publicKey.export({ format: "jwk" });
  }

  verify(token: string): NaiveVerdict {
    const [head = "", payload = "", signature = ""] = token.split(".");
    const header = headerSchema.parse(JSON.parse(decode(head)));
    const accept = (how: string) => ({ isRefused: false, says: `${how} ${welcome(payload)}` });
    const refuse = { isRefused: true, says: "The signature does not fit." };
    // Mistake 1: `none` is an algorithm like any other.
    if (header.alg.toLowerCase() === "none") return accept("No signature to check.");
    // Mistake 2: the token says where the key is to be fetched. Here nothing is fetched.
    if (header.jku) {
      const says = `Would have fetched ${header.jku} and trusted any key found there.`;
      return { isRefused: false, says };
    }
    const data = Buffer.from(`${head}.${payload}`);
    const bytes = Buffer.from(signature, "base64url");
    if (header.alg === "HS256") {
      const { key, from } = this.#secretFor(header);
      const fits = createHmac("sha256", key).update(data).digest().equals(bytes);
      return fits ? accept(`HMAC with ${from} fits.`) : refuse;
    }
    // Mistake 3: the token brings the key that it is checked with.
    const key = createPublicKey({ key: header.jwk ?? this.publicJwk, format: "jwk" });
    const fits = verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, bytes);
    return fits ? accept("Signed by the key in the token's own header.") : refuse;
  }

  #secretFor({ kid }: Header): { key: string; from: string } {
    // Mistake 4: kid is the name of a file. No file is read: an empty one stands in for /dev/null.
    if (kid?.endsWith("/dev/null")) return { key: "", from: "the empty file that kid names" };
    // Mistake 5: one key for every algorithm. As a secret, a public key is known to everybody.
    return { key: toPem(this.publicJwk), from: "the public key, taken for a shared secret," };
  }
}

/** Mistake 6: a decoded token is taken for a verified one. The signature is not looked at. */
export function decodeOnly(token: string): NaiveVerdict {
  const [, payload = ""] = token.split(".");
  return { isRefused: false, says: `Decoded. ${welcome(payload)}` };
}

/** As the tools print it, and as an attacker finds it. */
export function toPem(jwk: JsonWebKey): string {
  const pem = createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "pem" });
  return pem.toString();
}

function welcome(payload: string): string {
  const claims = z
    .object({ name: z.string(), role: z.string() })
    .parse(JSON.parse(decode(payload)));
  return `Welcome, ${claims.name}, ${claims.role}.`;
}

function decode(part: string): string {
  return Buffer.from(part, "base64url").toString("utf8");
}
