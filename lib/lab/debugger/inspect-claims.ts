/** DEMO: what stands out in a token's claims, times aside. */

import { rfc } from "../member-meanings";
import type { DecodedToken } from "./decode-token";
import { isJsonObject } from "./json-object";
import type { Warning } from "./warning";

const secretName =
  /pass(word|wd|phrase|code)|^(pwd|pin|cvv|ssn|iban)$|secret|private_?key|api_?key|card_?number/i;
const personalName =
  /^(e-?mail|phone(_?number)?|address|birth_?(date|day)|date_of_birth|gender|tax_?id)$/i;
/** RFC 9068 §2.2. */
const requiredClaims = ["iss", "exp", "aud", "sub", "client_id", "iat", "jti"];

export function inspectClaims({ header, payload, repeatedNames, text }: DecodedToken): Warning[] {
  const names = [...listNames(payload)];
  return [
    ...describeNames(
      names.filter((name) => secretName.test(name)),
      secretClaims,
    ),
    ...describeNames(
      names.filter((name) => personalName.test(name)),
      personalClaims,
    ),
    ...describeNames(repeatedNames, repeated),
    ...(/at\+jwt$/i.test(String(header.typ))
      ? describeNames(
          requiredClaims.filter((name) => !(name in payload)),
          missing,
        )
      : []),
    ...(text.length > maximumCookieBytes ? [describeSize(text.length)] : []),
  ];
}

/** At every depth: a password in an object is as readable as one beside it. */
function listNames(value: unknown): Set<string> {
  const members = isJsonObject(value) ? Object.entries(value) : [];
  const items = Array.isArray(value) ? value : members.map(([, member]) => member);
  return new Set([
    ...members.map(([name]) => name),
    ...items.flatMap((item) => [...listNames(item)]),
  ]);
}

function describeNames(names: readonly string[], describe: (names: string) => Warning): Warning[] {
  return names.length > 0 ? [describe(names.join(", "))] : [];
}

const secretClaims = (names: string): Warning => ({
  code: "secret-claim",
  weight: "bad",
  text: `The payload seems to hold a secret: ${names}. It is encoded, not encrypted, so whoever holds the token reads it.`,
  source: rfc(7519, "12"),
});

const personalClaims = (names: string): Warning => ({
  code: "personal-claim",
  weight: "neutral",
  text: `The payload holds personal data: ${names}. Whoever holds the token reads it, and so does every log that it ends up in.`,
  source: rfc(7519, "12"),
});

const repeated = (names: string): Warning => ({
  code: "repeated-name",
  weight: "bad",
  text: `A name stands twice: ${names}. One reader takes the first, another the last, and so they can be played against each other. Here the last is shown.`,
  source: rfc(7519, "4"),
});

const missing = (names: string): Warning => ({
  code: "claims-missing",
  weight: "bad",
  text: `An access token has to have these claims, and this one has not: ${names}.`,
  source: rfc(9068, "2.2"),
});

/** RFC 6265bis §5.7. */
const maximumCookieBytes = 4096;

const describeSize = (length: number): Warning => ({
  code: "too-large",
  weight: "neutral",
  text: `It has ${length} characters. A browser drops a cookie beyond 4096 bytes, its name included.`,
  source: {
    label: "RFC 6265bis §5.7",
    href: "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.7",
  },
});
