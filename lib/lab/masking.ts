/**
 * DEMO: what a screen or a JSON body may show of an HttpOnly cookie: enough to recognise it, never
 * enough to replay it. A JWT's header and payload are no secret and stay whole; its signature is cut.
 */
const visibleCharacters = 8;

export function maskCookieValue(value: string): string {
  const [header, payload, signature, ...rest] = value.split(".");
  if (header && payload && signature && rest.length === 0 && header.startsWith("eyJ")) {
    return `${header}.${payload}.${cut(signature)}`;
  }
  return cut(value);
}

/** A seal's first characters name its format, so a few more of them say nothing yet. */
function cut(value: string): string {
  const visible = Math.min(visibleCharacters, Math.floor(value.length / 2));
  return value === "" ? "" : `${value.slice(0, visible)}…`;
}
