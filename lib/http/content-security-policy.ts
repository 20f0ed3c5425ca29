/** Edge-safe. */
import { encodeBase64url } from "../base/secrets";

export function createNonce(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * Scripts run only with this response's nonce, or when such a script loads them. React sets style attributes,
 * which no nonce covers, so those alone are allowed inline. `next dev` needs eval and injects styles.
 */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** For an answer that is data: nothing in it may run, or be framed. */
export const policyOfData = "default-src 'none'; frame-ancestors 'none'";
