/**
 * RFC 6750 §2.1: `Bearer`, in any case (RFC 9110 §11.1), one space, one token. Null for any other
 * scheme, for two headers joined into one, and for white space inside. Edge-safe.
 */
export function readBearerToken(authorization: string): string | null {
  return /^bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1] ?? null;
}
