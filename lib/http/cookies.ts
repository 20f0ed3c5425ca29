import { parseCookie, stringifySetCookie } from "cookie";

/** A cookie as both flows describe it. Attributes are written once, by the flow that owns it. */
export interface Cookie {
  name: string;
  value: string;
  attributes: {
    httpOnly: true;
    secure: boolean;
    sameSite: "lax" | "strict";
    path: string;
    /** Seconds. Zero removes the cookie. */
    maxAge: number;
  };
}

/** RFC 6265bis §5.7: a browser drops a cookie whose name and value exceed 4 096 bytes together. */
export const maximumCookieBytes = 4096;

/** The same cookie, told to go: name, Path and Secure must match for a browser to remove it. */
export function expired(cookie: Omit<Cookie, "value">): Cookie {
  return { ...cookie, value: "", attributes: { ...cookie.attributes, maxAge: 0 } };
}

/**
 * The cookie as sent, or undefined. Of two with one name the first counts, everywhere alike. Values
 * are taken literally: percent signs would give one credential many spellings.
 */
export function readCookie(headers: Headers, name: string): string | undefined {
  return parseCookie(headers.get("cookie") ?? "", { decode: (value) => value })[name];
}

export function withCookies(response: Response, cookies: readonly Cookie[]): Response {
  for (const { name, value, attributes } of cookies) {
    response.headers.append("set-cookie", stringifySetCookie({ name, value, ...attributes }));
  }
  return response;
}
