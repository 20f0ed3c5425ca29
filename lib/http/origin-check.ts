/**
 * Refuses requests that another site made the browser send (CSRF). Sec-Fetch-Site decides where the browser
 * sends it; else Origin, compared with configured origins and never with Host. With neither there was no
 * browser, or one that hides where it comes from: then a request that acts on cookies is refused. Edge-safe.
 */
import { logEvent } from "../base/log";
import { problem } from "./problem";

export interface OriginCheckOptions {
  allowedOrigins: readonly string[];
  /** Does the request act on, or hand out, cookies that a browser attaches by itself? */
  usesCookies: boolean;
}

export function isFromOwnOrigin(
  headers: Headers,
  { allowedOrigins, usesCookies }: OriginCheckOptions,
): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin !== null) return allowedOrigins.includes(origin);
  return !usesCookies;
}

/** The refusal, logged, or null when the request may go on. */
export function refuseCrossSite(
  request: Request,
  {
    config,
    usesCookies,
  }: { config: Pick<OriginCheckOptions, "allowedOrigins">; usesCookies: boolean },
): Response | null {
  const { allowedOrigins } = config;
  if (isFromOwnOrigin(request.headers, { allowedOrigins, usesCookies })) return null;
  const { pathname } = new URL(request.url);
  const came = originOf(request.headers);
  logEvent("cross-site-blocked", { path: pathname, origin: came, expected: allowedOrigins[0] });
  return problem("cross-site", came ? { detail: explain(came, allowedOrigins) } : {});
}

/** What the header holds, if that is an origin: nothing else of it is ever repeated. */
function originOf(headers: Headers): string | null {
  const origin = headers.get("origin") ?? "";
  const isOrigin =
    origin.length <= 200 && URL.canParse(origin) && new URL(origin).origin === origin;
  return isOrigin ? origin : null;
}

/** For whoever runs the server, and sees its own address refused. */
function explain(came: string, [expected = ""]: readonly string[]): string {
  return `It came from ${came}, and this server takes itself for ${expected}. Send it from there; if ${came} is this server's address, set APP_ORIGIN to it.`;
}

let isUnclear = false;

/**
 * Behind a proxy that ends TLS and does not say so, cookies would go out without Secure and without
 * their prefixes, in silence. Said once in the life of the process.
 */
export function noteUnclearOrigin(
  headers: Headers,
  {
    isHttps,
    config: { allowedOrigins },
  }: { isHttps: boolean; config: { allowedOrigins: readonly string[] } },
): void {
  const came = originOf(headers);
  if (isUnclear || isHttps || !came?.startsWith("https:")) return;
  isUnclear = true;
  logEvent("origin-unclear", {
    came,
    expected: allowedOrigins[0],
    fix: "Set APP_ORIGIN to the address that browsers see, or let the proxy send X-Forwarded-Proto.",
  });
}
