/**
 * DEMO: tells a page of this origin what its request looked like when it arrived, since script cannot
 * see the cookies and headers that the browser adds. Only for a request that asks for it by a header,
 * which no other site can send. Credentials are masked. Edge-safe.
 */
import { parseCookie } from "cookie";
import { readBearerToken } from "../http/bearer";
import { encodeBase64url } from "../secrets";
import { echoCookie, echoHeader } from "./echo-names";
import { maskCookieValue } from "./masking";

/** Added on the way by the server itself, or by the echo. */
const ownHeaders = /^(x-forwarded-|x-middleware-|x-nextjs-|x-passport|x-invoke-|next-|lab-echo$)/;

export interface Echo {
  headers: [name: string, value: string][];
  /** Of the request line and all headers as they came, written in HTTP/1.1. */
  bytes: number;
}

export function echoRequest(response: Response, request: Request): Response {
  if (request.headers.get(echoHeader) !== "1") return response;
  const { pathname, search } = new URL(request.url);
  const sent = [...request.headers].filter(([name]) => !ownHeaders.test(name));
  const line = `${request.method} ${pathname}${search} HTTP/1.1`;
  const echo: Echo = {
    headers: sent.map(([name, value]) => [name, maskHeader(name, value)]),
    bytes: [line, ...sent.map(([name, value]) => `${name}: ${value}`), ""].join("\r\n").length + 2,
  };
  const value = encodeBase64url(new TextEncoder().encode(JSON.stringify(echo)));
  response.headers.set(echoHeader, value);
  keepForRedirect(response);
  return response;
}

/** A browser hides the headers of a redirect from script: a cookie carries the steps past it. */
function keepForRedirect({ status, headers }: Response): void {
  const steps = headers.get("server-timing");
  if (status !== 303 || !steps) return;
  const value = encodeURIComponent(steps);
  headers.append("set-cookie", `${echoCookie}=${value}; Path=/; Max-Age=10; SameSite=Strict`);
}

function maskHeader(name: string, value: string): string {
  if (name === "authorization")
    return `Bearer ${maskCookieValue(readBearerToken(value) ?? "malformed")}`;
  if (name !== "cookie") return value;
  return Object.entries(parseCookie(value, { decode: (text) => text }))
    .map(([cookie, content]) => `${cookie}=${maskCookieValue(content ?? "")}`)
    .join("; ");
}
