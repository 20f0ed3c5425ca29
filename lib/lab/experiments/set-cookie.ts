/** DEMO: a cookie as an answer set it, with its size. */
import { parseSetCookie } from "cookie";
import { type CookieName, withoutPrefix } from "./cookie-jar";
import type { Answer } from "./lab-browser";

export interface SetCookie {
  value: string;
  /** Of name and value together: what a browser counts. */
  bytes: number;
  /** As written: "Lax". Null where the answer says nothing. */
  sameSite: string | null;
  /** Seconds; null where the answer says nothing. */
  maxAge: number | null;
}

/** Null when the answer sets no such cookie. */
export function findSetCookie(
  { setCookies }: Pick<Answer, "setCookies">,
  name: CookieName,
): SetCookie | null {
  const line = setCookies.find((one) => withoutPrefix(parseSetCookie(one).name) === name);
  if (line === undefined) return null;
  const { name: fullName, value = "", maxAge = null } = parseSetCookie(line);
  const sameSite = /; *SameSite=([A-Za-z]+)/i.exec(line)?.[1] ?? null;
  return { value, bytes: Buffer.byteLength(fullName) + Buffer.byteLength(value), sameSite, maxAge };
}
