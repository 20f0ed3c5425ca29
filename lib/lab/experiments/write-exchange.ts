/**
 * DEMO: an exchange as the page may see it. Guarantees: of a cookie or a bearer token nothing leaves
 * here but what lib/lab/masking.ts lets through, and of a body nothing but a problem's code and reason.
 */
import { maskCookieValue } from "../masking";
import type { Exchange } from "./events";

const shownRequestHeaders = ["cookie", "authorization", "origin", "sec-fetch-site"];
const shownResponseHeaders = ["www-authenticate", "retry-after", "location", "cache-control"];

type ShownHeaders = Exchange["requestHeaders"];

export function writeRequestHeaders(headers: Headers): ShownHeaders {
  return shownRequestHeaders.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [{ name, value: maskRequestHeader(name, value) }];
  });
}

export function writeResponseHeaders(headers: Headers): ShownHeaders {
  const cookies = headers.getSetCookie().map((line) => {
    const [pair = "", ...attributes] = line.split("; ");
    return { name: "set-cookie", value: [maskPair(pair), ...attributes].join("; ") };
  });
  const others = shownResponseHeaders.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [{ name, value }];
  });
  return [...cookies, ...others];
}

function maskRequestHeader(name: string, value: string): string {
  if (name === "cookie") return value.split("; ").map(maskPair).join("; ");
  if (name === "authorization") {
    const [scheme = "", ...rest] = value.split(" ");
    return `${scheme} ${maskCookieValue(rest.join(" "))}`;
  }
  return value;
}

/** The name of a fault and its end are no secret; every other value opens something. */
function maskPair(pair: string): string {
  const separator = pair.indexOf("=");
  const [name, value] = [pair.slice(0, separator), pair.slice(separator + 1)];
  return `${name}=${/^(?:__Host-)?fault$/.test(name) ? value : maskCookieValue(value)}`;
}
