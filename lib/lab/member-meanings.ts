/** DEMO: what the registered header parameters and claims mean, each with the section that says so. */
export interface Meaning {
  text: string;
  source: Source;
}

export interface Source {
  label: string;
  href: string;
}

export function rfc(number: number, section: string): Source {
  return {
    label: `RFC ${number} §${section}`,
    href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}

function openId(label: string, anchor: string): Source {
  return {
    label: `OpenID Connect Core ${label}`,
    href: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
  };
}

const standardClaims = openId("§5.1", "StandardClaims");
const idToken = openId("§2", "IDToken");

/** Header parameters and claims as any token may have them. */
export const headerMembers = {
  alg: { text: "The algorithm that signs the token.", source: rfc(7515, "4.1.1") },
  jku: { text: "An address where the key is said to be.", source: rfc(7515, "4.1.2") },
  jwk: { text: "The public key itself, brought along.", source: rfc(7515, "4.1.3") },
  kid: { text: "The name of the key, to choose it by.", source: rfc(7515, "4.1.4") },
  x5u: { text: "An address where the certificate is said to be.", source: rfc(7515, "4.1.5") },
  x5c: { text: "The certificate chain, brought along.", source: rfc(7515, "4.1.6") },
  x5t: { text: "SHA-1 thumbprint of the certificate.", source: rfc(7515, "4.1.7") },
  "x5t#S256": { text: "SHA-256 thumbprint of the certificate.", source: rfc(7515, "4.1.8") },
  typ: { text: "What kind of token this is.", source: rfc(7515, "4.1.9") },
  cty: { text: "What the payload is, when it is more than claims.", source: rfc(7515, "4.1.10") },
  crit: {
    text: "Extensions that a reader must understand or refuse.",
    source: rfc(7515, "4.1.11"),
  },
  b64: { text: "Whether the payload is encoded at all.", source: rfc(7797, "3") },
  enc: { text: "How the content is encrypted. Belongs to JWE.", source: rfc(7516, "4.1.2") },
  zip: { text: "How the content is compressed. Belongs to JWE.", source: rfc(7516, "4.1.3") },
} satisfies Readonly<Record<string, Meaning>>;

export const claimMembers = {
  iss: { text: "Issuer: who made the token.", source: rfc(7519, "4.1.1") },
  sub: { text: "Subject: whom the token is about.", source: rfc(7519, "4.1.2") },
  aud: { text: "Audience: for whom the token is meant.", source: rfc(7519, "4.1.3") },
  exp: { text: "Expires: from then on it must be refused.", source: rfc(7519, "4.1.4") },
  nbf: { text: "Not before: until then it must be refused.", source: rfc(7519, "4.1.5") },
  iat: { text: "Issued at: when it was made.", source: rfc(7519, "4.1.6") },
  jti: { text: "The token's own id, to tell it from others.", source: rfc(7519, "4.1.7") },
  client_id: { text: "The client that asked for the token.", source: rfc(9068, "2.2") },
  auth_time: { text: "When the user last signed in.", source: rfc(9068, "2.2.1") },
  acr: { text: "How strong that sign-in was.", source: rfc(9068, "2.2.1") },
  amr: { text: "By which methods the user signed in.", source: rfc(9068, "2.2.1") },
  scope: { text: "What the client may do, as words with spaces.", source: rfc(9068, "2.2.3") },
  roles: { text: "Roles of the subject.", source: rfc(9068, "2.2.3.1") },
  groups: { text: "Groups of the subject.", source: rfc(9068, "2.2.3.1") },
  entitlements: { text: "Entitlements of the subject.", source: rfc(9068, "2.2.3.1") },
  cnf: { text: "The key that the bearer has to prove.", source: rfc(7800, "3.1") },
  act: { text: "Who acts on behalf of the subject.", source: rfc(8693, "4.1") },
  may_act: { text: "Who may act on behalf of the subject.", source: rfc(8693, "4.4") },
  nonce: { text: "Ties the token to one request of the client.", source: idToken },
  azp: { text: "The client to which an ID token was given.", source: idToken },
  sid: {
    text: "The sign-in that the token belongs to.",
    source: {
      label: "OpenID Connect Front-Channel Logout §3",
      href: "https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout",
    },
  },
  name: { text: "The person's full name, for showing.", source: standardClaims },
  email: { text: "The person's e-mail address.", source: standardClaims },
  email_verified: { text: "Whether that address was checked.", source: standardClaims },
  preferred_username: { text: "A short name, not unique for sure.", source: standardClaims },
} satisfies Readonly<Record<string, Meaning>>;

export type Meanings = ReadonlyMap<string, Meaning>;

/** By the names that a token brings along, which may be any: `constructor` has no meaning here. */
export const headerMeanings: Meanings = new Map(Object.entries(headerMembers));
export const claimMeanings: Meanings = new Map(Object.entries(claimMembers));

/** Claims whose value is a NumericDate. */
export const dateClaims: ReadonlySet<string> = new Set(["exp", "nbf", "iat", "auth_time"]);
