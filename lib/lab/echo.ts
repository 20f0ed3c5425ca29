/**
 * DEMO: tells a page of this origin what its request looked like when it arrived, since script cannot
 * see the cookies and headers that the browser adds. Guarantees: only headers of a browser's own are
 * told, never what a platform in front has added; credentials are masked; nobody caches the answer.
 * Edge-safe.
 */
import { parseCookie } from "cookie";
import { encodeBase64url } from "../base/secrets";
import { readBearerToken } from "../http/bearer";
import { echoHeader, redirectCookieName } from "./echo-names";
import { maskCookieValue } from "./masking";

/** What a browser sends of its own accord, or for the page's script. */
const ofBrowser =
  /^(accept|accept-(encoding|language)|authorization|cache-control|connection|content-(length|type)|cookie|host|origin|pragma|priority|purpose|referer|sec-[a-z-]+|upgrade-insecure-requests|user-agent)$/;

export interface Echo {
  headers: [name: string, value: string][];
  /** Of the request line and these headers as they came, written in HTTP/1.1. */
  bytes: number;
}

export function echoRequest(response: Response, request: Request): Response {
  const id = request.headers.get(echoHeader) ?? "";
  if (!/^\d{1,9}$/.test(id)) return response;
  const { pathname, search, protocol } = new URL(request.url);
  const sent = [...request.headers].filter(([name]) => ofBrowser.test(name));
  const line = `${request.method} ${pathname}${search} HTTP/1.1`;
  const echo: Echo = {
    headers: sent.map(([name, value]) => [name, maskHeader(name, value)]),
    bytes: [line, ...sent.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n").length,
  };
  const { headers } = response;
  headers.set(echoHeader, encode(echo));
  // What is said of one visitor's request is for that visitor, whatever the answer itself allows.
  headers.set("cache-control", "private, no-store");
  if (response.status === 303) {
    // A browser hides the headers of a redirect from script: a cookie carries them past it.
    const kept = encode({ echo, steps: headers.get("server-timing") ?? "" });
    const secure = protocol === "https:" ? "; Secure" : "";
    headers.append(
      "set-cookie",
      `${redirectCookieName(id)}=${kept}; Path=/; Max-Age=10; SameSite=Strict${secure}`,
    );
  }
  return response;
}

function encode(value: unknown): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
}

function maskHeader(name: string, value: string): string {
  if (name === "authorization")
    return `Bearer ${maskCookieValue(readBearerToken(value) ?? "malformed")}`;
  if (name !== "cookie") return value;
  return Object.entries(parseCookie(value, { decode: (text) => text }))
    .map(([cookie, content]) => `${cookie}=${maskCookieValue(content ?? "")}`)
    .join("; ");
}
