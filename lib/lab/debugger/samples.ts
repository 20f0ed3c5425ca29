/** DEMO: tokens to begin with, made on the spot and signed by a key of the page. */
import { encodeBase64url } from "../../base/secrets";
import type { PageKey } from "./page-keys";
import { type Draft, type Signing, signToken } from "./sign-token";

/** Shaped as this server's own access tokens are. Seconds since 1970. */
function draftSample(origin: string, issuedAt: number): Draft {
  return {
    header: { typ: "at+jwt" },
    payload: {
      iss: origin,
      aud: `${origin}/api`,
      sub: "ada",
      client_id: "claimcheck-web",
      iat: issuedAt,
      exp: issuedAt + 900,
      jti: crypto.randomUUID(),
      name: "Ada Lovelace",
      role: "admin",
    },
  };
}

export function signSample(origin: string, issuedAt: number, key: PageKey): Promise<Signing> {
  return signToken(draftSample(origin, issuedAt), key);
}

/** RFC 7519 §6: header and payload, and an empty signature. */
export function writeUnsecuredSample(origin: string, issuedAt: number): string {
  const { header, payload } = draftSample(origin, issuedAt);
  return `${encodeJson({ ...header, alg: "none" })}.${encodeJson(payload)}.`;
}

function encodeJson(value: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
}
