import type { ShownCookie } from "@/lib/lab/learn/sign-in";

/** As the Set-Cookie header says it (RFC 6265 §4.1), with the value as masked as it came. */
export function describeCookie(cookie: ShownCookie): string {
  const { name, value, maxAge, path, sameSite, httpOnly, secure } = cookie;
  return [
    `${name}=${value}`,
    `Max-Age=${maxAge}`,
    `Path=${path}`,
    ...(httpOnly ? ["HttpOnly"] : []),
    ...(secure ? ["Secure"] : []),
    `SameSite=${sameSite === "strict" ? "Strict" : "Lax"}`,
  ].join("; ");
}
