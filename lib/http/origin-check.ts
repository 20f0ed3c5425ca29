/**
 * Refuses requests that another site made the browser send (CSRF). Sec-Fetch-Site decides where the
 * browser sends it; else Origin, compared with configured origins and never with Host. With neither
 * there was no browser, or one that hides where it comes from: then a request that acts on cookies
 * is refused. Edge-safe.
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
  logEvent("cross-site-blocked", { path: pathname, origin: request.headers.get("origin") });
  return problem("cross-site");
}
