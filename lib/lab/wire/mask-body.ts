import { maskCookieValue } from "../masking";

const secretMembers = new Set([
  "password",
  "currentPassword",
  "newPassword",
  "accessToken",
  "refreshToken",
]);

/** A JSON text with its secrets cut, fit to be shown, copied and exported. */
export function maskBody(text: string): string {
  try {
    return JSON.stringify(
      JSON.parse(text, (name, value: unknown) =>
        secretMembers.has(name) && typeof value === "string" ? mask(name, value) : value,
      ),
    );
  } catch {
    return text;
  }
}

/** A password is hidden whole: even its length says something. */
function mask(name: string, value: string): string {
  return name.toLowerCase().endsWith("password") ? "…" : maskCookieValue(value);
}
