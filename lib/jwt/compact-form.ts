import { maximumCookieBytes } from "../http/cookies";
import { accessCookieName } from "./cookie";

/** What fits the access cookie under its longer name; a bearer token is held to the same. */
export const maximumTokenLength = maximumCookieBytes - accessCookieName(true).length;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * RFC 7515 §2 and §7.1: three parts of base64url without padding, line breaks or white space, and
 * with unused bits at zero. jose is more tolerant; here the same bytes have one spelling.
 *
 * The bytes of a signature are another matter: where (r, s) fits for ES256, so does (r, n−s), and
 * anybody can compute it. Signers, jose among them, make either, so neither can be refused. It says the
 * same, of the same person, until the same time: nothing here goes by a token's text, and the denylist
 * goes by its `jti`. White space around a header's value is no part of it (RFC 9110 §5.5): the platform
 * has removed it before this sees a token.
 */
export function isStrictCompactForm(token: string): boolean {
  if (token.length > maximumTokenLength) return false;
  const parts = token.split(".");
  return parts.length === 3 && parts.every(isCanonicalBase64url);
}

function isCanonicalBase64url(part: string): boolean {
  if (!/^[A-Za-z0-9_-]+$/.test(part)) return false;
  const lastSextet = alphabet.indexOf(part.slice(-1));
  switch (part.length % 4) {
    case 0:
      return true;
    case 2:
      return lastSextet % 16 === 0;
    case 3:
      return lastSextet % 4 === 0;
    default:
      return false;
  }
}
